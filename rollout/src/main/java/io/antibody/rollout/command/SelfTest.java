package io.antibody.rollout.command;

import io.antibody.messages.config.HostConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks a host whether it is fit for traffic: a URL that answers 2xx, or a command that ends with status 0. */
public final class SelfTest {
    /** A process that listens accepts a connection at once. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * Asks once.
     *
     * @param host its self test; it must have one
     * @param directory where a command runs
     * @param timeout how long the answer may take
     * @return completes with null if it passed, or with what was answered instead; never exceptionally
     */
    public CompletableFuture<@Nullable String> ask(
            HostConfig host,
            CommandTemplate template,
            CommandTemplate.Values values,
            Path directory,
            Duration timeout) {
        String url = host.selfTestUrl();
        return url == null ? run(host, template, values, directory, timeout) : ask(template.fill(url, values), timeout);
    }

    private static CompletableFuture<@Nullable String> run(
            HostConfig host,
            CommandTemplate template,
            CommandTemplate.Values values,
            Path directory,
            Duration timeout) {
        try {
            return Command.start(template.fill(host.selfTestCommand(), values), directory, Map.of(), timeout)
                    .problem()
                    .thenApply(problem -> problem == null ? null : "the command " + problem);
        } catch (IOException e) {
            return CompletableFuture.completedFuture("the command cannot be run: " + e.getMessage());
        }
    }

    private CompletableFuture<@Nullable String> ask(String url, Duration timeout) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(url)).timeout(timeout).build();
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(url + " is no URL: " + e.getMessage());
        }
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .<@Nullable String>thenApply(response ->
                        response.statusCode() / 100 == 2 ? null : url + " answered " + response.statusCode())
                .exceptionally(e -> url + " did not answer: " + root(e));
    }

    private static Throwable root(Throwable e) {
        return e.getCause() == null ? e : root(e.getCause());
    }
}
