package io.antibody.standalone.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sends samples to ingest as fast as it answers; each sample has a value of its own, so that it can be found again. */
final class Load implements AutoCloseable {
    private static final int SAMPLES_PER_REQUEST = 20;

    /** The values of the samples that were answered with 2xx. */
    final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();

    /** How many requests were answered with 503 and Retry-After. */
    final AtomicInteger refused = new AtomicInteger();

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI samples;
    private final Thread sender = new Thread(this::send, "load");
    private volatile boolean stopped;
    private volatile String fault = "";

    private Load(URI samples) {
        this.samples = samples;
    }

    static Load on(String address) {
        Load load = new Load(URI.create("http://" + address + "/v1/samples"));
        load.sender.start();
        return load;
    }

    /** What was answered that is neither an acknowledgement nor a proper refusal; empty if nothing was. */
    String fault() {
        return fault;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        sender.join();
    }

    private void send() {
        for (int first = 0; !stopped; first += SAMPLES_PER_REQUEST) {
            Set<Integer> values =
                    IntStream.range(first, first + SAMPLES_PER_REQUEST).boxed().collect(Collectors.toSet());
            try {
                HttpResponse<String> answer = client.send(request(values), BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    acknowledged.addAll(values);
                } else if (answer.statusCode() == 503
                        && answer.headers().firstValue("Retry-After").isPresent()) {
                    refused.incrementAndGet();
                } else {
                    fault = answer.statusCode() + ": " + answer.body();
                    return;
                }
            } catch (IOException | InterruptedException e) {
                fault = e.toString();
                return;
            }
        }
    }

    private HttpRequest request(Set<Integer> values) {
        String body = values.stream()
                .map(
                        "{\"service\": \"shop\", \"metric\": \"latency_ms\", \"host\": \"web1\", \"value\": %d}"
                                ::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        return HttpRequest.newBuilder(samples)
                .POST(BodyPublishers.ofString(body))
                .build();
    }
}
