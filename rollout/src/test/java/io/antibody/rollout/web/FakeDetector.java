package io.antibody.rollout.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.antibody.messages.ReleaseEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers the detector's read API with made-up series: hosts that serve a sick revision have more errors. */
final class FakeDetector implements AutoCloseable {
    private static final long TICK = 1_000;

    private final HttpServer server;
    private final FakeRollout rollout;

    FakeDetector(FakeRollout rollout) throws IOException {
        this.rollout = rollout;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-detector");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/v1/services/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String service = exchange.getRequestURI().getPath().split("/")[3];
        Map<String, String> query = Arrays.stream(
                        exchange.getRequestURI().getQuery().split("&"))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part[1]));
        String metric = query.getOrDefault("metric", "");
        long from = Long.parseLong(query.getOrDefault("from", "0"));
        long to = Math.min(Long.parseLong(query.getOrDefault("to", "0")), System.currentTimeMillis());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("service", service);
        answer.put("metric", metric);
        answer.put("tickMillis", TICK);
        List<Long> times = new ArrayList<>();
        for (long time = from / TICK * TICK; time < to; time += TICK) {
            times.add(time);
        }
        answer.put("times", times);
        Optional<ClusterView> cluster = rollout.cluster(service);
        Map<String, List<Double>> hosts = new LinkedHashMap<>();
        if (!metric.equals("orders")) {
            cluster.ifPresent(view ->
                    view.hosts().forEach(host -> hosts.put(host.host(), values(service, metric, host.host(), times))));
        }
        answer.put("hosts", hosts);
        answer.put("kpi", metric.equals("orders") ? values(service, metric, "", times) : null);
        byte[] body = new ObjectMapper().writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private List<Double> values(String service, String metric, String host, List<Long> times) {
        Map<Long, Boolean> sickSince = sickness(service, host);
        List<Double> values = new ArrayList<>();
        for (long time : times) {
            Random noise = new Random((metric + host + time).hashCode() * 31L + time / TICK);
            boolean sick = sickSince.entrySet().stream()
                    .filter(entry -> entry.getKey() <= time)
                    .max(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .orElse(false);
            double wave = Math.sin(time / 40_000.0);
            double n = noise.nextGaussian();
            values.add(
                    switch (metric) {
                        case "errors" -> Math.max(0, 0.002 + 0.001 * n + (sick ? 0.05 + 0.008 * n : 0));
                        case "latency_ms" -> 31 + 2 * wave + 1.2 * n + (sick ? 3 : 0);
                        case "cpu_percent" -> 24 + 4 * wave + 1.5 * n;
                        case "rss_mb" -> 43 + 0.3 * n + Math.abs(host.hashCode() % 5);
                        default -> 61 + 3 * wave + 2 * n;
                    });
        }
        return values;
    }

    /** When the host changed, and whether it was to a sick revision. */
    private Map<Long, Boolean> sickness(String service, String host) {
        Map<Long, Boolean> changes = new HashMap<>();
        Overview overview = rollout.overview();
        List<ReleaseView> all = new ArrayList<>(overview.active());
        all.addAll(overview.finished());
        for (ReleaseView release : all) {
            if (!release.release().service().equals(service)) {
                continue;
            }
            for (ReleaseEvent step : rollout.steps(release.release().id())) {
                Instant time = step.time();
                if (step instanceof ReleaseEvent.HostPushed e && e.host().equals(host)) {
                    changes.put(time.toEpochMilli(), e.release().revision().contains("bad"));
                } else if (step instanceof ReleaseEvent.HostReverted e
                        && e.host().equals(host)) {
                    changes.put(time.toEpochMilli(), false);
                }
            }
        }
        return changes;
    }
}
