package io.antibody.standalone.demo.fleet;

import io.antibody.messages.MetricSample;
import io.antibody.rollout.zookeeper.Announcement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at every announced host and at the load once a second, and feeds ingest. A host that is down yields nothing. The
 * look is in the middle of the second, so that a late one still falls into its own tick.
 */
public final class Sampler implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sampler.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(700);

    private final Supplier<List<Announcement>> hosts;
    private final LongSupplier orders;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_TIMEOUT)
            .build();
    private final SamplePost post;
    private final Clock clock;
    private final String service;
    private final Map<String, HostReading> last = new HashMap<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sampler");
        thread.setDaemon(true);
        return thread;
    });
    private long lastOrdersAt;

    private Sampler(String service, Supplier<List<Announcement>> hosts, LongSupplier orders, URI ingest, Clock clock) {
        this.service = service;
        this.hosts = hosts;
        this.orders = orders;
        this.post = new SamplePost(client, ingest);
        this.clock = clock;
    }

    /**
     * Starts sampling.
     *
     * @param hosts the hosts that take traffic now
     * @param orders orders confirmed since it was asked last
     * @param ingest base URL of ingest
     */
    public static Sampler start(
            String service, Supplier<List<Announcement>> hosts, LongSupplier orders, URI ingest, Clock clock) {
        Sampler sampler = new Sampler(service, hosts, orders, ingest, clock);
        sampler.executor.execute(() -> {
            sampler.takeOrders();
            sampler.plan();
        });
        return sampler;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void plan() {
        long period = PERIOD.toMillis();
        long now = clock.millis();
        long next = now - Math.floorMod(now - period / 2, period) + period;
        executor.schedule(this::sample, next - now, TimeUnit.MILLISECONDS);
    }

    private void sample() {
        try {
            Instant time = clock.instant();
            List<MetricSample> samples = new ArrayList<>(orders(time));
            List<Announcement> announced = hosts.get();
            last.keySet()
                    .removeIf(host ->
                            announced.stream().noneMatch(one -> one.host().equals(host)));
            List<CompletableFuture<@Nullable HostReading>> readings =
                    announced.stream().map(this::read).toList();
            for (int i = 0; i < announced.size(); i++) {
                HostReading reading = readings.get(i).join();
                if (reading != null) {
                    Announcement host = announced.get(i);
                    HostReading before = last.put(host.host(), reading);
                    samples.addAll(reading.since(before, service, host.host(), host.group(), time));
                }
            }
            post.send(samples);
        } catch (RuntimeException e) {
            log.warn("a second is left out", e);
        } finally {
            if (!executor.isShutdown()) {
                plan();
            }
        }
    }

    private List<MetricSample> orders(Instant time) {
        double seconds = -lastOrdersAt / 1e9;
        long confirmed = takeOrders();
        seconds += lastOrdersAt / 1e9;
        return List.of(new MetricSample(service, "orders", null, null, time, confirmed / seconds, null));
    }

    private long takeOrders() {
        lastOrdersAt = System.nanoTime();
        return orders.getAsLong();
    }

    private CompletableFuture<@Nullable HostReading> read(Announcement host) {
        URI url = URI.create("http://" + host.address() + ":" + host.port() + "/metrics");
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(ANSWER_TIMEOUT).build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> reading(response.body()))
                .exceptionally(e -> null); // it is down, or about to be
    }

    private static @Nullable HostReading reading(String metrics) {
        HostFigures figures = HostFigures.parse(metrics);
        return ProcessUsage.of(figures.pid())
                .map(usage -> new HostReading(System.nanoTime(), figures, usage))
                .orElse(null);
    }
}
