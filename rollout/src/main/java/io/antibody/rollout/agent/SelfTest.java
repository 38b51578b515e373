package io.antibody.rollout.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a process whether it is fit for traffic. */
final class SelfTest {
    /** A process that listens accepts a connection at once. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    static final String PASSED = "passed";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** Completes with {@link #PASSED}, or with what was answered instead; never exceptionally. */
    CompletableFuture<String> ask(String url, Duration timeout) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(url + " is no URL: " + e.getMessage());
        }
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(response ->
                        response.statusCode() / 100 == 2 ? PASSED : url + " answered " + response.statusCode())
                .exceptionally(e -> url + " did not answer: " + root(e));
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
