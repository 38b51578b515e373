package io.antibody.messages.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.Secret;
import io.antibody.messages.config.SecurityConfig;
import io.dropwizard.core.setup.Environment;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Random;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {
    private static final String VIEWER = Token.secret(new Random(1));
    private static final String DEPLOYER = Token.secret(new Random(2));

    @TempDir
    private java.nio.file.Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    /** Says who asks. */
    @Path("/v1/who")
    public static final class Who {
        @GET
        public String look() {
            return String.valueOf(Caller.nameOr("said"));
        }

        @POST
        public String act() {
            return String.valueOf(Caller.nameOr("said"));
        }
    }

    @Test
    void openToOthersWithoutTokensItDoesNotStart() {
        for (String host : new String[] {"0.0.0.0", "::", "no-such-host.invalid"}) {
            assertThatThrownBy(() -> start(host, SecurityConfig.OPEN))
                    .isInstanceOf(UnsafeListenException.class)
                    .hasMessageContaining("part does not start: at " + host + ":0 it would be open to everybody");
        }
        try (HttpServer server = start("localhost", SecurityConfig.OPEN)) {
            assertThat(server.port()).isPositive();
        }
    }

    @Test
    void withoutTokensEverybodyOnThisMachineMay() throws Exception {
        try (HttpServer server = start("127.0.0.1", SecurityConfig.OPEN)) {
            assertThat(ask(server, "POST", null).body()).isEqualTo("said");
        }
    }

    @Test
    void withTokensOnlyTheirOwnersMayAndEachByRole() throws Exception {
        try (HttpServer server = start("0.0.0.0", tokens(null))) {
            HttpResponse<String> nobody = ask(server, "GET", null);
            assertThat(nobody.statusCode()).isEqualTo(401);
            assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"antibody\"");
            assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(ask(server, "GET", VIEWER).body()).isEqualTo("vic");
            HttpResponse<String> viewer = ask(server, "POST", VIEWER);
            assertThat(viewer.statusCode()).isEqualTo(403);
            assertThat(viewer.body()).contains("a viewer may not do this", "\"status\":403");
            assertThat(ask(server, "POST", DEPLOYER).body()).isEqualTo("dora");
        }
    }

    @Test
    void manyWrongTokensAreNoLongerAnsweredOneByOneButARightOneIs() throws Exception {
        try (HttpServer server = start("127.0.0.1", tokens(null))) {
            for (int i = 0; i < Failures.MOST; i++) {
                HttpResponse<String> wrong = ask(server, "GET", "guess" + i);
                assertThat(wrong.statusCode()).isEqualTo(401);
                assertThat(wrong.body()).doesNotContain("guess");
            }
            assertThat(ask(server, "GET", "guess").statusCode()).isEqualTo(429);
            assertThat(ask(server, "GET", VIEWER).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPathThatHidesWhereItGoesIsRefused() throws Exception {
        try (HttpServer server = start("127.0.0.1", tokens(null))) {
            for (String path :
                    new String[] {"/health/../v1/who", "/health/%2e%2e/v1/who", "//v1/who", "/v1/who;/health"}) {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .build();
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .as(path)
                        .isIn(400, 401, 404);
            }
        }
    }

    @Test
    void overTlsTheCertificateOfOurKeystoreIsTrustedAndAnotherIsNot() throws Exception {
        SecurityConfig.Tls tls = Keystores.make(folder);
        SecurityConfig security = tokens(tls);
        try (HttpServer server = start("127.0.0.1", security)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/v1/who"))
                    .header("Authorization", InnerCalls.of(security).bearer().orElseThrow())
                    .build();
            HttpClient ours = HttpClient.newBuilder()
                    .sslContext(InnerCalls.of(security).pinned().orElseThrow().context())
                    .build();
            assertThat(ours.send(request, BodyHandlers.ofString()).body()).isEqualTo("vic");
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
            SecurityConfig.Tls another = Keystores.make(Files.createDirectory(folder.resolve("another")));
            HttpClient theirs = HttpClient.newBuilder()
                    .sslContext(PinnedTls.of(another).context())
                    .build();
            assertThatThrownBy(() -> theirs.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void noSecretIsInTheTextOfTheConfiguration() throws Exception {
        SecurityConfig security = tokens(Keystores.make(folder));
        assertThat(security.toString()).doesNotContain(VIEWER, DEPLOYER, Keystores.PASSWORD);
        assertThat(InnerCalls.of(security).toString()).doesNotContain(VIEWER, Keystores.PASSWORD);
    }

    private SecurityConfig tokens(SecurityConfig.@Nullable Tls tls) throws Exception {
        java.nio.file.Path list = Files.writeString(
                folder.resolve("tokens"),
                Token.of("vic", Role.VIEWER, VIEWER).line() + "\n"
                        + Token.of("dora", Role.DEPLOYER, DEPLOYER).line() + "\n");
        java.nio.file.Path own = Files.writeString(folder.resolve("own"), VIEWER + "\n");
        return new SecurityConfig(new Secret(list.toString()), new Secret(own.toString()), tls);
    }

    private static HttpServer start(String host, SecurityConfig security) {
        Environment environment = new Environment("part");
        environment.jersey().register(new Who());
        return HttpServer.start(
                new HttpPart(
                        "part",
                        new HttpConfig.Listen(host, 0),
                        security,
                        AccessRules::usual,
                        BodyBound.USUAL,
                        8,
                        Duration.ofSeconds(15),
                        false),
                environment);
    }

    private HttpResponse<String> ask(HttpServer server, String method, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.port() + "/v1/who"))
                .method(method, BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
