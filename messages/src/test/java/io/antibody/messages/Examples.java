package io.antibody.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of every kind, with every optional part there in one and absent in another. */
final class Examples {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final ReleaseRef RELEASE = new ReleaseRef("shop", "shop-7", "r3", "r2");
    static final ReleaseRef FIRST_RELEASE = new ReleaseRef("shop", "shop-1", "r1", null);

    private Examples() {}

    static Map<String, SampleBatch> samples() {
        Map<String, SampleBatch> all = new LinkedHashMap<>();
        all.put(
                "hosts",
                new SampleBatch(
                        new MetricKey("shop", "errors"),
                        List.of(
                                new MetricSample("shop", "errors", "shop0", "web", NOON, 3, 120.0),
                                new MetricSample("shop", "errors", "shop1", "web", NOON.plusMillis(1), 0, 0.0))));
        all.put("kpi", kpi());
        return all;
    }

    static SampleBatch kpi() {
        return new SampleBatch(
                new MetricKey("shop", "orders"),
                List.of(new MetricSample("shop", "orders", null, null, NOON, 12.5, null)));
    }

    static Map<String, DeploymentEvent> events() {
        Map<String, DeploymentEvent> all = new LinkedHashMap<>();
        all.put("clock", new DeploymentEvent.Clock("shop", NOON));
        all.put(
                "elsewhere",
                new DeploymentEvent.Elsewhere("shop", NOON, new ReleaseRef("cart", "cart-7", "r3", "r2"), 3, 8));
        all.put("configured", new DeploymentEvent.Configured("shop", NOON, "a1b2", "{\"tick\":1}"));
        all.put("queued", new ReleaseEvent.Queued(RELEASE, NOON, "ada", "faster checkout"));
        all.put("queued-first", new ReleaseEvent.Queued(FIRST_RELEASE, NOON, "ada", null));
        all.put(
                "batch-started",
                new ReleaseEvent.BatchStarted(RELEASE, NOON, "antibody", 2, List.of("shop1", "shop2")));
        all.put("host-pushed", new ReleaseEvent.HostPushed(RELEASE, NOON, "antibody", 2, "shop1", "web"));
        all.put("host-pushed-no-group", new ReleaseEvent.HostPushed(RELEASE, NOON, "antibody", 2, "shop1", null));
        all.put("host-failed", new ReleaseEvent.HostFailed(RELEASE, NOON, "antibody", 2, "shop2", "self test: 503"));
        all.put(
                "batch-finished",
                new ReleaseEvent.BatchFinished(
                        RELEASE,
                        NOON,
                        "antibody",
                        2,
                        List.of("shop1", "shop2"),
                        Duration.ofSeconds(8),
                        Duration.ofMillis(20_500),
                        true));
        all.put("released", new ReleaseEvent.Released(RELEASE, NOON, "antibody"));
        all.put(
                "rolling-back",
                new ReleaseEvent.RollingBack(
                        RELEASE, NOON, "antibody", ReleaseEvent.Cause.REGRESSED, "errors up by 5 %"));
        all.put("host-reverted", new ReleaseEvent.HostReverted(RELEASE, NOON, "antibody", "shop1"));
        all.put(
                "rolled-back",
                new ReleaseEvent.RolledBack(RELEASE, NOON, "ada", ReleaseEvent.Cause.OPERATOR, "second thoughts"));
        all.put("cancelled", new ReleaseEvent.Cancelled(RELEASE, NOON, "ada", null));
        all.put("stuck", new ReleaseEvent.Stuck(RELEASE, NOON, "antibody", "shop1 does not come back"));
        return all;
    }

    static Map<String, Verdict> verdicts() {
        Evidence pooled = new Evidence(
                "errors",
                new Scope.Service(),
                Finding.REGRESSED,
                Contrast.CONTROL_HOSTS,
                0.001,
                0.05,
                0.049,
                7.5,
                4.6,
                0.06,
                0.0001,
                0.002,
                12,
                600,
                9,
                "> 0.04",
                true);
        Evidence host = unknown("errors", new Scope.Host("shop1", "web"), Finding.INCONCLUSIVE, Contrast.SEASON);
        Map<String, Verdict> all = new LinkedHashMap<>();
        all.put(
                "healthy",
                new Verdict.Healthy(
                        RELEASE,
                        1,
                        NOON,
                        "no harm",
                        List.of(unknown("orders", new Scope.Kpi(), Finding.HEALTHY, Contrast.BEFORE_PUSH))));
        all.put("suspect", new Verdict.Suspect(RELEASE, 1, NOON, "hm", List.of(host), new Sick.OneHost("shop1")));
        all.put(
                "regressed",
                new Verdict.Regressed(
                        RELEASE,
                        2,
                        NOON,
                        "errors up",
                        List.of(
                                pooled,
                                unknown("errors", new Scope.Group("web"), Finding.SUSPECT, Contrast.CONTROL_HOSTS)),
                        new Sick.AllPushedHosts()));
        all.put(
                "inconclusive",
                new Verdict.Inconclusive(FIRST_RELEASE, 3, NOON, "too early", List.of(), "errors", 0.02, 40));
        all.put(
                "inconclusive-unknown",
                new Verdict.Inconclusive(RELEASE, 3, NOON, "too early", List.of(), "errors", null, null));
        all.put(
                "no-data",
                new Verdict.NoData(
                        RELEASE,
                        1,
                        NOON,
                        "silence",
                        List.of(unknown(
                                "errors", new Scope.Host("shop0", null), Finding.NO_DATA, Contrast.CONTROL_HOSTS)),
                        List.of("errors")));
        return all;
    }

    static Map<String, Rejected> rejected() {
        return Map.of("rejected", new Rejected("is not valid JSON", 3, 1234567890123L, new byte[] {'{', 0, -1}));
    }

    static Evidence unknown(String metric, Scope scope, Finding finding, Contrast contrast) {
        return new Evidence(
                metric, scope, finding, contrast, null, null, null, null, null, null, null, null, null, 0, 0, null,
                false);
    }
}
