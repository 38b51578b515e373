package io.antibody.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.antibody.messages.config.HttpConfig.Listen;
import io.antibody.messages.config.SecurityConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    /** About eight looks. */
    private static final Duration PATIENCE = Duration.ofMillis(400);

    private final AtomicInteger looks = new AtomicInteger();
    private final HttpServer server = listening();

    private static HttpServer listening() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param healthyFrom the look that is answered with 200 */
    private void part(int healthyFrom, IntFunction<String> reason) {
        server.createContext("/health", exchange -> {
            int look = looks.incrementAndGet();
            byte[] body = reason.apply(look).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(look >= healthyFrom ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private void await() throws InterruptedException {
        new Health(SecurityConfig.OPEN, PATIENCE)
                .await("detector", new Listen("127.0.0.1", server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aPartThatSaysHowFarItIsIsWaitedForAsLongAsItTakes() throws Exception {
        part(30, look -> "state is coming back from Kafka: " + look + " of 30 records");
        await();
        assertThat(looks).hasValue(30);
    }

    @Test
    void aPartThatGivesTheSameReasonForTooLongIsGivenUpWithIt() {
        part(Integer.MAX_VALUE, look -> "not connected to Kafka yet");
        assertThatThrownBy(this::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "detector is not healthy, and nothing has changed for 0 s: not connected to Kafka yet");
    }
}
