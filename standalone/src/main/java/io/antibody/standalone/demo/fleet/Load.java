package io.antibody.standalone.demo.fleet;

import io.antibody.rollout.zookeeper.Announcement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers of the service: they come at random (a Poisson process, whatever the answers), half of them to look and half
 * of them to buy, and go to any announced host.
 */
public final class Load implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Load.class);
    /** Far above what is under way in a healthy second; an unhealthy one must not eat the machine. */
    private static final int MOST_UNDER_WAY = 256;

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final double ORDER_SHARE = 0.5;

    private final Supplier<List<Announcement>> hosts;
    private final double nanosPerArrival;
    private final SplittableRandom random;
    private final LoadCounts counts = new LoadCounts();
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "load");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger retries = new AtomicInteger();
    private double nextArrival;

    private Load(Supplier<List<Announcement>> hosts, double perSecond, SplittableRandom random) {
        this.hosts = hosts;
        this.nanosPerArrival = 1e9 / perSecond;
        this.random = random;
    }

    /**
     * Starts the load.
     *
     * @param hosts the hosts that take traffic now
     * @param perSecond requests per second on average
     */
    public static Load start(Supplier<List<Announcement>> hosts, double perSecond, SplittableRandom random) {
        Load load = new Load(hosts, perSecond, random);
        load.nextArrival = System.nanoTime();
        load.executor.execute(load::arrive);
        return load;
    }

    /** What became of it so far. */
    public LoadBooks books() {
        return counts.books();
    }

    /** Orders confirmed since this was asked last. */
    public long takeConfirmedOrders() {
        return counts.takeOrders();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void arrive() {
        long now = System.nanoTime();
        while (nextArrival <= now) {
            request();
            nextArrival -= nanosPerArrival * Math.log(1 - random.nextDouble());
        }
        if (!executor.isShutdown()) {
            executor.schedule(this::arrive, (long) (nextArrival - now), TimeUnit.NANOSECONDS);
        }
    }

    private void request() {
        boolean order = random.nextDouble() < ORDER_SHARE;
        List<Announcement> announced = hosts.get();
        if (!underWay.tryAcquire()) {
            counts.heldBack();
            return;
        }
        if (announced.isEmpty()) {
            underWay.release();
            counts.lost();
            return;
        }
        Announcement first = announced.get(random.nextInt(announced.size()));
        send(first, order, true);
    }

    private void send(Announcement host, boolean order, boolean mayRetry) {
        URI url = URI.create("http://" + host.address() + ":" + host.port() + (order ? "/checkout" : "/page"));
        HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).whenComplete((response, failure) -> {
            if (failure == null) {
                answered(response, order);
                underWay.release();
                return;
            }
            Optional<Announcement> other = mayRetry ? otherThan(host) : Optional.empty();
            if (other.isPresent()) {
                counts.retried();
                send(other.get(), order, false);
            } else {
                log.info("lost at {}: {}", host.host(), failure.toString());
                counts.lost();
                underWay.release();
            }
        });
    }

    private void answered(HttpResponse<String> response, boolean order) {
        counts.answered(
                response.headers().firstValue("X-Revision").orElse("unknown"),
                response.statusCode(),
                order && response.statusCode() == 200 && response.body().equals("confirmed"),
                response.headers().firstValue("X-Spoiled").isPresent());
    }

    /** Another one each time: the first of them may have been stopped together with this one. */
    private Optional<Announcement> otherThan(Announcement host) {
        List<Announcement> others =
                hosts.get().stream().filter(one -> !one.equals(host)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(others.get(Math.floorMod(retries.incrementAndGet(), others.size())));
    }
}
