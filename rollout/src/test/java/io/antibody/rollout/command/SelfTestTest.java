package io.antibody.rollout.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.config.HostCommands;
import io.antibody.messages.config.HostConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real HTTP server and real processes. */
class SelfTestTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void open() throws Exception {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aUrlThatAnswers2xxPassesAndNoOtherDoes() throws Exception {
        server.enqueue(new MockResponse.Builder().code(204).build());
        assertThat(ask(LONG)).isNull();
        assertThat(server.takeRequest().getUrl().encodedPath()).isEqualTo("/self-test/shop0/r2");
        server.enqueue(new MockResponse.Builder().code(503).build());
        assertThat(ask(LONG)).isEqualTo(url("shop0/r2") + " answered 503");
        server.enqueue(
                new MockResponse.Builder().code(302).addHeader("Location", "/").build());
        assertThat(ask(LONG)).isEqualTo(url("shop0/r2") + " answered 302");
    }

    @Test
    void aUrlThatDoesNotAnswerInTimeDoesNotPass() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onRequestStart(SocketEffect.Stall.INSTANCE)
                .build());
        assertThat(ask(Duration.ofMillis(300))).startsWith(url("shop0/r2") + " did not answer: ");
        server.close();
        assertThat(ask(LONG)).startsWith(url("shop0/r2") + " did not answer: ");
    }

    @Test
    void aCommandThatEndsWithZeroPassesAndOneThatDoesNotOrNotInTimeDoesNot() throws Exception {
        assertThat(run(LONG, "test", "{host}-{revision}", "=", "shop0-r2")).isNull();
        assertThat(run(LONG, "sh", "-c", "echo no database; exit 4"))
                .isEqualTo("the command ended with status 4\n  no database");
        assertThat(run(Duration.ofMillis(300), "sleep", "60"))
                .isEqualTo("the command did not end within 300 ms and was killed");
        assertThat(run(LONG, "no-such-command")).startsWith("the command cannot be run: ");
    }

    private @Nullable String ask(Duration timeout) throws Exception {
        return ask(url("{host}/{revision}"), List.of(), timeout);
    }

    private @Nullable String run(Duration timeout, String... command) throws Exception {
        return ask(null, List.of(command), timeout);
    }

    private static @Nullable String ask(@Nullable String url, List<String> command, Duration timeout) throws Exception {
        HostConfig host = new HostConfig(
                "localhost",
                0,
                List.of(),
                url,
                command,
                LONG,
                Duration.ZERO,
                Duration.ZERO,
                null,
                HostCommands.DEFAULT);
        return new SelfTest()
                .ask(
                        host,
                        new CommandTemplate("shop", "shop0"),
                        new CommandTemplate.Values("r2", 0),
                        Path.of("."),
                        timeout)
                .get(30, TimeUnit.SECONDS);
    }

    private String url(String rest) {
        return "http://localhost:" + server.getPort() + "/self-test/" + rest;
    }
}
