package io.antibody.messages.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.testing.Wire;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no client of ours sends, to the server that all parts share. */
class HostileRequestsTest {
    private static final int THREADS = 16;
    private static final BodyBound BOUND = new BodyBound(1_000, Duration.ofMillis(400));

    private final HttpServer server = start();

    /** Reads bodies in the two ways that ours are read. */
    @Path("/v1/bodies")
    public static final class Bodies {
        @POST
        public int length(InputStream body) throws IOException {
            return body.readAllBytes().length;
        }

        @POST
        @Path("form")
        @Consumes("application/x-www-form-urlencoded")
        public int form(@FormParam("a") @Nullable String a) {
            return a == null ? 0 : a.length();
        }

        @GET
        @Path("{id}")
        public String get(@PathParam("id") String id, @QueryParam("number") int number) {
            return id.length() + " " + number;
        }
    }

    private static HttpServer start() {
        Environment environment = new Environment("part");
        environment.jersey().register(new Bodies());
        environment.jersey().register(new ErrorAnswers("part", failure -> Optional.empty()));
        return HttpServer.start(
                new HttpPart(
                        "part",
                        new HttpConfig.Listen("127.0.0.1", 0),
                        SecurityConfig.OPEN,
                        AccessRules::usual,
                        BOUND,
                        THREADS,
                        Duration.ofSeconds(1),
                        false),
                environment);
    }

    @AfterEach
    void theServerIsWellAfterwards() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> ask("POST", "/v1/bodies", Map.of(), "1234").body().equals("4"));
        server.close();
    }

    @Test
    void aBodyLargerThanAllowedIsRefusedHoweverItComes() {
        String large = "x".repeat(1_001);
        assertProblem(ask("POST", "/v1/bodies", Map.of(), large), 413, "the body must have at most 1000 bytes");
        assertProblem(chunked("/v1/bodies", "", large), 413, "the body must have at most 1000 bytes");
        assertProblem(
                chunked("/v1/bodies/form", "Content-Type: application/x-www-form-urlencoded\r\n", "a=" + large),
                413,
                "the body must have at most 1000 bytes");
        assertThat(ask("POST", "/v1/bodies", Map.of(), "x".repeat(1_000)).body())
                .isEqualTo("1000");
    }

    @Test
    void aBodyThatPromisesTooMuchIsRefusedBeforeItIsSent() {
        try (Wire wire = new Wire(server.port())) {
            wire.send("POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n");
            assertProblem(wire.answer(), 413, "at most 1000 bytes");
        }
    }

    @Test
    void bodiesThatTrickleTakeNoThreadForLong() throws Exception {
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 3 * THREADS; i++) {
            Wire wire = new Wire(server.port());
            wire.send("POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nx");
            slow.add(wire);
        }
        AtomicInteger sent = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            slow.forEach(wire -> wire.send("x"));
            return sent.incrementAndGet() == 30;
        });
        for (Wire wire : slow) {
            Wire.Answer answer = wire.answer();
            if (answer.status() != 0) {
                assertProblem(answer, 408, "the body ");
            }
            wire.close();
        }
    }

    @Test
    void headersThatTrickleAreCutOff() {
        try (Wire wire = new Wire(server.port())) {
            wire.send("GET /v1/bodies/x HTTP/1.1\r\nHost: localhost\r\n");
            await().atMost(Duration.ofSeconds(10)).until(() -> !wire.send("a: b\r\n".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void whatIsNoHttpIsRefusedWithAProblemThatRepeatsNothing() {
        for (String request : List.of(
                "GET /<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/a%2Fb HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/;/../x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET //v1//bodies//x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/\u00ff HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://evil.example/<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/x HTTP/1.1\r\n\r\n",
                "GET /v1/bodies/x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /v1/bodies/x HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/x HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
                "GET /v1/bodies/x HTTP/1.1\r\nHost: localhost\r\nA: \u0000\r\n\r\n",
                "GET /v1/bodies/x HTTP/1.1\r\nHost: localhost\r\nA: " + "x".repeat(20_000) + "\r\n\r\n",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
                "POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n",
                "POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: snail\r\nContent-Length: 1\r\n\r\nx",
                "POST /v1/bodies HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /v1/bodies/form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 5\r\n\r\na=%zz",
                "POST /v1/bodies/form HTTP/1.1\r\nHost: localhost\r\nContent-Type: x/;;y\r\nContent-Length: 1\r\n\r\nx",
                "GET /v1/bodies/x?number=<script> HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/x?number=99999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/bodies/x HTTP/1.1\r\nHost: localhost\r\nAccept: <script>\r\n\r\n",
                "TRACE /v1/bodies/x HTTP/1.1\r\nHost: localhost\r\nCookie: antibody=secret\r\n\r\n",
                "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
                "PURGE /v1/bodies HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "\r\n\r\n\u0000\u0000\r\n\r\n")) {
            try (Wire wire = new Wire(server.port())) {
                wire.send(request);
                Wire.Answer answer = wire.answer();
                assertThat(answer.status()).as("%s -> %s", request, answer).isIn(400, 404, 405, 414, 426, 431, 505);
                assertThat(answer.type()).as(request).isEqualTo("application/problem+json");
                assertThat(answer.body()).doesNotContain("script", "evil", "secret");
            }
        }
    }

    private Wire.Answer ask(String method, String path, Map<String, String> headers, String body) {
        return Wire.ask(server.port(), method, path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Wire.Answer chunked(String path, String headers, String body) {
        try (Wire wire = new Wire(server.port())) {
            wire.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n" + headers
                    + "\r\n");
            wire.send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            return wire.answer();
        }
    }

    private static void assertProblem(Wire.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status, detail);
    }
}
