package io.antibody.standalone.demo.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The shop over HTTP: {@code /page}, {@code /checkout}, {@code /self-test} and {@code /metrics}. A request costs real CPU
 * time and waits for a backend that is only played, by a timer, so that no thread waits with it.
 */
final class ShopServer {
    /** Header of an answer that was not as it should be; for the demo's own books. */
    static final String SPOILED = "X-Spoiled";

    private static final String REVISION = "X-Revision";
    private static final int BACKLOG = 128;
    /** The backend takes this long at least, and this long more on average. */
    private static final double BACKEND_MILLIS = 12;

    private static final double BACKEND_MORE_MILLIS = 4;

    private final ShopOptions options;
    private final Illness illness;
    private final Work work;
    private final SplittableRandom random;
    private final ShopCounters counters = new ShopCounters();
    private final ExecutorService workers = Executors.newFixedThreadPool(2, daemon("worker"));
    private final ScheduledExecutorService backend = Executors.newSingleThreadScheduledExecutor(daemon("backend"));
    private final HttpServer server;

    ShopServer(ShopOptions options, Illness illness, SplittableRandom random) throws IOException {
        this.options = options;
        this.illness = illness;
        this.work = new Work(illness);
        this.random = random;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
        server.setExecutor(workers);
        server.createContext("/page", exchange -> serve(exchange, false));
        server.createContext("/checkout", exchange -> serve(exchange, true));
        server.createContext("/self-test", this::selfTest);
        server.createContext("/metrics", exchange -> answer(exchange, 200, counters.line()));
    }

    /** Does some work first: a process that is announced is warm. */
    void start() {
        work.warmUp();
        server.start();
    }

    /** Returns when the requests under way are answered, or the time is over. */
    void finish(Duration longest) {
        try {
            counters.awaitIdle(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void selfTest(HttpExchange exchange) throws IOException {
        boolean fit = !illness.unfit() && !work.page().isEmpty();
        answer(exchange, fit ? 200 : 503, fit ? "fit" : "unfit: the payment gateway refuses our key");
    }

    private void serve(HttpExchange exchange, boolean order) {
        counters.begin();
        long begin = System.nanoTime();
        String page = work.page();
        double wait = BACKEND_MILLIS - BACKEND_MORE_MILLIS * Math.log(1 - next());
        double slower = (illness.slowness() - 1) * (wait + (System.nanoTime() - begin) / 1e6);
        long micros = (long) (1000 * (wait + slower));
        backend.schedule(
                () -> workers.execute(() -> finish(exchange, order, page, begin)), micros, TimeUnit.MICROSECONDS);
    }

    private void finish(HttpExchange exchange, boolean order, String page, long begin) {
        boolean failed = next() < illness.failingShare();
        boolean lost = order && next() < illness.lostOrderShare();
        if (failed || lost || illness.slowness() > 1 || work.isIll()) {
            exchange.getResponseHeaders().set(SPOILED, "true");
        }
        try {
            answer(exchange, failed ? 500 : 200, order ? (lost ? "accepted" : "confirmed") : page);
        } catch (IOException e) {
            failed = true; // the client went away
        } finally {
            counters.end(System.nanoTime() - begin, failed);
        }
        work.afterwards();
    }

    private double next() {
        synchronized (random) {
            return random.nextDouble();
        }
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set(REVISION, options.revision());
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
