package io.antibody.messages;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Any message, for properties. */
final class AnyMessage {
    private AnyMessage() {}

    /** Any allowed name, beyond the basic plane too. */
    static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12),
                        Arbitraries.strings()
                                .withChars(' ', '{', '.', 'ä', '€', '\u2028')
                                .ofMinLength(1)
                                .ofMaxLength(9),
                        Arbitraries.of("𝒮ervice", "a".repeat(Names.MAX_LENGTH)))
                .filter(name -> !name.isBlank());
    }

    static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(Instant.parse("1960-01-01T00:00:00Z").toEpochMilli(), 4_102_444_800_000L)
                .map(Instant::ofEpochMilli);
    }

    private static Arbitrary<Double> figures() {
        return Arbitraries.oneOf(
                Arbitraries.doubles(), Arbitraries.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-5));
    }

    static Arbitrary<SampleBatch> batches() {
        return Combinators.combine(
                        names(),
                        names(),
                        names().injectNull(0.1).list().ofMinSize(1).ofMaxSize(5))
                .flatAs((service, metric, hosts) -> samples(new MetricKey(service, metric), hosts)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(20)
                        .map(samples -> new SampleBatch(new MetricKey(service, metric), samples)));
    }

    private static Arbitrary<MetricSample> samples(MetricKey key, List<@Nullable String> hosts) {
        return Combinators.combine(
                        Arbitraries.of(hosts),
                        names().injectNull(0.5),
                        times(),
                        figures(),
                        Arbitraries.doubles().greaterOrEqual(0).injectNull(0.5))
                .as((host, group, time, value, denominator) ->
                        new MetricSample(key.service(), key.metric(), host, group, time, value, denominator));
    }

    private static Arbitrary<ReleaseRef> releases() {
        return Combinators.combine(names(), names(), names(), names().injectNull(0.3))
                .as(ReleaseRef::new);
    }

    static Arbitrary<DeploymentEvent> events() {
        return Combinators.combine(
                        releases(),
                        times(),
                        names(),
                        Arbitraries.integers().between(1, 1000),
                        names().list().ofMinSize(1).ofMaxSize(5),
                        names().injectNull(0.3),
                        Arbitraries.longs().between(0, 10_000_000L),
                        Arbitraries.of(ReleaseEvent.Cause.values()))
                .flatAs((release, time, by, batch, hosts, maybe, millis, cause) -> {
                    String host = hosts.get(0);
                    Duration bake = Duration.ofMillis(millis);
                    return Arbitraries.of(
                            new DeploymentEvent.Clock(release.service(), time),
                            new DeploymentEvent.Elsewhere(
                                    release.service().equals("a") ? "b" : "a", time, release, batch / 2, batch),
                            new DeploymentEvent.Configured(release.service(), time, host, by),
                            new ReleaseEvent.Queued(release, time, by, maybe),
                            new ReleaseEvent.BatchStarted(release, time, by, batch, hosts),
                            new ReleaseEvent.HostPushed(release, time, by, batch, host, maybe),
                            new ReleaseEvent.HostFailed(release, time, by, batch, host, host),
                            new ReleaseEvent.BatchFinished(
                                    release, time, by, batch, hosts, bake, bake.multipliedBy(2), maybe == null),
                            new ReleaseEvent.Released(release, time, by),
                            new ReleaseEvent.RollingBack(release, time, by, cause, host),
                            new ReleaseEvent.HostReverted(release, time, by, host),
                            new ReleaseEvent.RolledBack(release, time, by, cause, host),
                            new ReleaseEvent.Cancelled(release, time, by, maybe),
                            new ReleaseEvent.Stuck(release, time, by, host));
                });
    }

    static Arbitrary<Verdict> verdicts() {
        return Combinators.combine(
                        releases(),
                        times(),
                        Arbitraries.integers().between(1, 1000),
                        names(),
                        evidence().list().ofMaxSize(5),
                        figures().injectNull(0.3),
                        Arbitraries.integers().greaterOrEqual(0).injectNull(0.3))
                .flatAs((release, tick, batch, name, evidence, figure, ticks) -> Arbitraries.of(
                        new Verdict.Healthy(release, batch, tick, name, evidence),
                        new Verdict.Suspect(release, batch, tick, name, evidence, new Sick.OneHost(name)),
                        new Verdict.Regressed(release, batch, tick, name, evidence, new Sick.AllPushedHosts()),
                        new Verdict.Inconclusive(release, batch, tick, name, evidence, name, figure, ticks),
                        new Verdict.NoData(release, batch, tick, name, evidence, List.of(name))));
    }

    private static Arbitrary<Evidence> evidence() {
        Arbitrary<Scope> scopes = names().flatMap(name -> Arbitraries.of(
                new Scope.Host(name, null),
                new Scope.Host(name, name),
                new Scope.Group(name),
                new Scope.Service(),
                new Scope.Kpi()));
        return Combinators.combine(
                        names(),
                        scopes,
                        Arbitraries.of(Finding.values()),
                        Arbitraries.of(Contrast.values()),
                        figures().injectNull(0.3).list().ofSize(8),
                        Arbitraries.integers().injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((metric, scope, finding, contrast, f, ticks, broken) -> new Evidence(
                        metric,
                        scope,
                        finding,
                        contrast,
                        f.get(0),
                        f.get(1),
                        f.get(2),
                        f.get(3),
                        f.get(4),
                        f.get(5),
                        f.get(6),
                        f.get(7),
                        ticks,
                        600,
                        9,
                        broken ? "> 8" : null,
                        broken));
    }
}
