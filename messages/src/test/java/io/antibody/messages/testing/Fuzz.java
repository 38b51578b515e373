package io.antibody.messages.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Hostile requests to a server: whatever comes, the answer is no fault of its own, and a refusal is a problem that says
 * why. A seed that fails is named, and makes the same requests again.
 */
public final class Fuzz {
    /** Each with one thing that has broken a server somewhere. */
    private static final List<String> NAMES = List.of(
            "none",
            "",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "../../etc/passwd",
            "..",
            ".",
            "a/b",
            "a\\b",
            "a\u0000b",
            "a\r\nSet-Cookie: x=1",
            "%2e%2e%2f",
            "${7*7}",
            "a b+c",
            "ünï",
            "\uD83D\uDE80",
            "\u202Egnp",
            "x".repeat(3_000),
            "-1",
            "99999999999999999999",
            "NaN",
            "null");

    private final int port;
    private final long seed;
    private final Random random;

    public Fuzz(int port, long seed) {
        this.port = port;
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Sends bodies to a path. */
    public void bodies(String path, int count, HostileJson bodies) {
        for (int i = 0; i < count; i++) {
            byte[] body = bodies.next();
            Map<String, String> headers = headers();
            check(
                    Wire.ask(port, "POST", path, headers, body),
                    "POST " + path + " " + headers + " #" + i + " " + new String(body, StandardCharsets.UTF_8));
        }
    }

    /**
     * Asks with names that were never given.
     *
     * @param methods to ask with
     * @param paths with {@code *} where a name stands
     */
    public void names(int count, List<String> methods, List<String> paths) {
        for (int i = 0; i < count; i++) {
            String path = any(paths);
            for (int star = path.indexOf('*'); star >= 0; star = path.indexOf('*')) {
                path = path.substring(0, star) + encoded(any(NAMES)) + path.substring(star + 1);
            }
            String method = any(methods);
            Map<String, String> headers = headers();
            check(Wire.ask(port, method, path, headers, new byte[0]), method + " " + path + " " + headers + " #" + i);
        }
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : List.of("Content-Type", "Accept", "Idempotency-Key", "Accept-Language", "Cookie", "Range")) {
            if (random.nextInt(5) == 0) {
                headers.put(
                        name,
                        any(List.of(
                                "application/json",
                                "application/x-ndjson",
                                "application/x-www-form-urlencoded",
                                "application/xml",
                                "x".repeat(1_500),
                                "text/html;q=nan",
                                "*/*;q=0.0001",
                                "antibody=\"x; $Version=1",
                                "bytes=0-,-1",
                                "a,b;c=d",
                                "-")));
            }
        }
        return headers;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void check(Wire.Answer answer, String request) {
        String what = "seed " + seed + ": " + request.substring(0, Math.min(2_000, request.length())) + "\n" + answer;
        assertThat(answer.status()).as(what).isBetween(200, 499);
        assertThat(answer.headers()).as(what).doesNotContainKey("x");
        if (answer.status() < 400 || !answer.type().equals("application/problem+json") || request.startsWith("HEAD")) {
            if (answer.type().startsWith("text/html")) {
                assertThat(answer.body()).as(what).doesNotContain("<script>alert", "<img src=x");
            } else if (answer.status() != 400) {
                assertThat(answer.headers()).as(what).containsEntry("x-content-type-options", "nosniff");
            }
            return;
        }
        try {
            JsonNode problem = MessageJson.mapper().readTree(answer.body());
            assertThat(problem.path("status").intValue()).as(what).isEqualTo(answer.status());
            assertThat(problem.path("title").textValue()).as(what).isNotBlank();
            assertThat(problem.path("detail").textValue()).as(what).isNotBlank();
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
    }
}
