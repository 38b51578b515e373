package io.antibody.standalone.up;

import io.antibody.messages.config.HttpConfig.Listen;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.serving.InnerCalls;
import io.antibody.standalone.cli.Looking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Waits for a part that listens before it can do its work. */
final class Health {
    /** Kafka Streams joins its group and restores its state in a few seconds; minutes mean that it never will. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final HttpClient client;
    private final String scheme;

    /** @param security how the parts are spoken to */
    Health(SecurityConfig security) {
        InnerCalls calls = InnerCalls.of(security);
        HttpClient.Builder builder = HttpClient.newBuilder();
        calls.pinned().ifPresent(tls -> builder.sslContext(tls.context()));
        this.client = builder.build();
        this.scheme = calls.scheme();
    }

    /**
     * Returns when {@code GET /health} is answered with 200.
     *
     * @throws IllegalStateException if it never is
     */
    void await(String part, Listen at) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(scheme + "://" + at.host() + ":" + at.port() + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Optional<Boolean> healthy = Looking.until(BETWEEN_LOOKS, PATIENCE, () -> look(request));
        if (healthy.isEmpty()) {
            throw new IllegalStateException(part + " is not healthy after " + PATIENCE.toSeconds() + " s: ask "
                    + request.uri() + " or its log why");
        }
    }

    private Optional<Boolean> look(HttpRequest request) {
        try {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return answer.statusCode() == 200 ? Optional.of(true) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
