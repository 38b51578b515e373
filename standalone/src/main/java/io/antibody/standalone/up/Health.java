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
    /** A part is given up when it gives the same reason for so long; getting state back may take longer, and says how far it is. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String HEALTHY = "healthy";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final HttpClient client;
    private final String scheme;

    private final Duration patience;

    /** @param security how the parts are spoken to */
    Health(SecurityConfig security) {
        this(security, PATIENCE);
    }

    Health(SecurityConfig security, Duration patience) {
        this.patience = patience;
        InnerCalls calls = InnerCalls.of(security);
        HttpClient.Builder builder = HttpClient.newBuilder();
        calls.pinned().ifPresent(tls -> builder.sslContext(tls.context()));
        this.client = builder.build();
        this.scheme = calls.scheme();
    }

    /**
     * Returns when {@code GET /health} is answered with 200.
     *
     * @throws IllegalStateException if nothing changes for too long
     */
    void await(String part, Listen at) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(scheme + "://" + at.host() + ":" + at.port() + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        String reason = "";
        while (true) {
            String before = reason;
            reason = Looking.until(
                            BETWEEN_LOOKS,
                            patience,
                            () -> Optional.of(look(request)).filter(now -> !now.equals(before)))
                    .orElseThrow(() -> new IllegalStateException(part + " is not healthy, and nothing has changed for "
                            + patience.toSeconds() + " s: " + (before.isEmpty() ? "no answer" : before) + " ("
                            + request.uri() + ")"));
            if (reason.equals(HEALTHY)) {
                return;
            }
        }
    }

    /** {@link #HEALTHY}, or why not, as it answers; empty if it does not. */
    private String look(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? HEALTHY : answer.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
