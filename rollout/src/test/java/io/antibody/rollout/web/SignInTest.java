package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.testing.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sees the pages and who may act on them, by real HTTP. */
class SignInTest {
    private final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    private final HttpClient client = HttpClient.newHttpClient();
    private PagesServer server;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Map<String, List<String>> hosts = Map.of("shop", List.of("shop0", "shop1", "shop2"));
        hosts.forEach((service, names) -> rollout.cluster(service, "2", names));
        server = PagesServer.start(rollout, TestConfig.of(hosts, 1, 0, Tokens.in(folder)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoIsNotSignedInIsLedToTheDoorAndBack() throws Exception {
        HttpResponse<String> page = get("/releases/r1?x=1", null);
        assertThat(page.statusCode()).isEqualTo(302);
        String door = page.headers().firstValue("Location").orElseThrow();
        assertThat(door).endsWith("/sign-in?next=%2Freleases%2Fr1%3Fx%3D1");
        assertThat(get("/sign-in?next=%2Freleases%2Fr1%3Fx%3D1", null).body())
                .contains("name=\"next\" value=\"/releases/r1?x=1\"")
                .doesNotContain("not known", "not live", "<nav", "<script");

        HttpResponse<String> in = form("/sign-in", "token=" + Tokens.DORA + "&next=%2Freleases%2Fr1%3Fx%3D1", null);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.headers().firstValue("Location").orElseThrow()).endsWith("/releases/r1?x=1");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("antibody=" + Tokens.DORA)
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200");
        assertThat(get("/", Tokens.DORA).body()).contains("dora", "Sign out", "Release…");
    }

    @Test
    void aWrongTokenComesBackToTheDoorAndIsNotShown() throws Exception {
        HttpResponse<String> page = get("/", "wrong");
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/sign-in?next=%2F&wrong=true");
        assertThat(get("/sign-in?wrong=true", null).body()).contains("This token is not known.");
        assertThat(form("/sign-in", "token=%0d%0aSet-Cookie:x", null)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .startsWith("antibody=none;");
    }

    @Test
    void aViewersButtonsSayThatTheyOnlyLookAndAForgedFormIsRefused() throws Exception {
        String id = rollout.queue("shop", "3", "ann", null);
        for (String path : List.of("/", "/releases/" + id, "/service?name=shop")) {
            assertThat(get(path, Tokens.VIC).body())
                    .as(path)
                    .contains("vic", "data-refused=\"your token may look, not act\"")
                    .doesNotContain("data-confirm", "data-ask");
        }
        HttpResponse<String> release = form("/releases", "service=shop&revision=4&by=ann", Tokens.VIC);
        assertThat(release.statusCode()).isEqualTo(403);
        assertThat(release.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(form("/releases/" + id + "/cancel", "by=ann", Tokens.VIC).statusCode())
                .isEqualTo(403);
        assertThat(form("/releases", "service=shop&revision=4", null).statusCode())
                .isEqualTo(401);
        assertThat(rollout.overview().active()).hasSize(1);
    }

    @Test
    void anActBearsTheNameOfTheTokenWhateverTheFormSays() throws Exception {
        HttpResponse<String> done = form("/releases", "service=shop&revision=4&by=somebody+else", Tokens.DORA);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(rollout.overview().active().get(0).by()).isEqualTo("dora");
    }

    @Test
    void anotherSiteCanNeitherActNorSignSomebodyIn() throws Exception {
        for (String path : List.of("/releases", "/sign-in", "/sign-out")) {
            HttpRequest forged = request(path, Tokens.DORA)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "cross-site")
                    .POST(HttpRequest.BodyPublishers.ofString("service=shop&revision=4"))
                    .build();
            assertThat(client.send(forged, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void eventsAndFragmentsNeedATokenToo() throws Exception {
        for (String path : List.of("/v1/events", "/fragments/active", "/v1/nonsense")) {
            HttpRequest bare =
                    HttpRequest.newBuilder(URI.create(server.url() + path)).build();
            assertThat(client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws Exception {
        return client.send(
                request(path, token).header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> form(String path, String form, @Nullable String token) throws Exception {
        return client.send(
                request(path, token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        return token == null
                ? request
                : request.header("Cookie", "antibody=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }
}
