package io.antibody.rollout.web;

import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One service over time: its metrics with every release drawn in, so that a blip leads to the revision that made it. */
public final class ServicePage extends Page {
    private final ClusterView cluster;
    private final Overview overview;
    private final List<ReleaseView> active;
    private final List<ReleaseView> ended;
    private final Map<String, MetricConfig> metrics;
    private final Span span;
    private final Instant now;

    ServicePage(
            String template,
            ClusterView cluster,
            Overview overview,
            List<ReleaseView> ended,
            Map<String, MetricConfig> metrics,
            Span span,
            Frame frame) {
        super(template, cluster.service(), frame);
        this.cluster = cluster;
        this.overview = overview.of(cluster);
        this.active = this.overview.active();
        this.ended = of(cluster, ended);
        this.metrics = metrics;
        this.span = span;
        this.now = frame.time();
    }

    static List<ReleaseView> of(ClusterView cluster, List<ReleaseView> releases) {
        return releases.stream()
                .filter(release -> release.release().service().equals(cluster.service()))
                .toList();
    }

    public ClusterRow getCluster() {
        return ClusterRow.of(
                cluster, active.isEmpty() ? null : active.get(0).release().revision(), now);
    }

    public List<Signal> getSignals() {
        return Signal.and(Signal.of(overview, now), getFrame().configProblems());
    }

    /** What holds pushes of this service back. */
    public List<LockRow> getLocks() {
        return overview.locks().stream().map(lock -> LockRow.of(lock, now)).toList();
    }

    /** Under way first, then the latest. */
    public List<ReleaseRow> getReleases() {
        return Stream.concat(active.stream(), ended.stream())
                .map(release -> ReleaseRow.of(release, now))
                .toList();
    }

    public List<MetricTable> getMetrics() {
        return metrics.keySet().stream()
                .map(metric -> MetricTable.of(metric, List.of(), metrics.get(metric)))
                .toList();
    }

    public Span getSpan() {
        return span;
    }

    public List<Span> getSpans() {
        return List.of(Span.values());
    }

    /** How far back the graphs go. */
    public enum Span {
        MINUTES_15("15 min", 15),
        HOUR("1 h", 60),
        HOURS_6("6 h", 360),
        DAY("24 h", 1440);

        private final String label;
        private final int minutes;

        Span(String label, int minutes) {
            this.label = label;
            this.minutes = minutes;
        }

        /** The span of so many minutes, or 15 if there is none. */
        static Span of(int minutes) {
            return Stream.of(values())
                    .filter(span -> span.minutes == minutes)
                    .findFirst()
                    .orElse(MINUTES_15);
        }

        public String getLabel() {
            return label;
        }

        public int getMinutes() {
            return minutes;
        }
    }
}
