package io.antibody.detector.judging;

import io.antibody.messages.Scope;
import io.antibody.messages.config.JudgedBy;
import java.util.ArrayList;
import java.util.List;

/**
 * Which gating metrics, and which pushed hosts in them, have said nothing, or have fallen silent, by the time they should
 * have spoken. News of its own, never a pass.
 */
final class Silence {
    /** Ticks of patience beyond a metric's minimum points. */
    private static final int PATIENCE = 3;

    private final List<String> metrics = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private boolean regressed;

    static Silence in(List<MetricWatch> watches) {
        Silence silence = new Silence();
        for (MetricWatch watch : watches) {
            if (watch.metric().role().acts()) {
                silence.look(watch);
            }
        }
        return silence;
    }

    private void look(MetricWatch watch) {
        List<String> hosts = new ArrayList<>();
        boolean whole = false;
        boolean incomparable = false;
        int minPoints = watch.metric().minPoints();
        for (SeriesRow row : watch.rows()) {
            boolean late =
                    watch.warmTicks() >= (minPoints + PATIENCE) * watch.ticksPerPoint(row) && row.points() < minPoints;
            boolean stopped = row.ticksSinceData() > (minPoints + PATIENCE) * watch.ticksPerPoint(row);
            incomparable |= late(watch, row) && !row.isHost() && row.lacksComparison();
            if (late || stopped) {
                if (row.scope() instanceof Scope.Host host) {
                    if (watch.expects(row)) {
                        hosts.add(host.host());
                    }
                } else {
                    whole = true;
                }
            }
        }
        if (whole || incomparable || !hosts.isEmpty()) {
            String name = watch.metric().name();
            regressed |= watch.metric().by().noData() == JudgedBy.WhenSilent.REGRESSED;
            metrics.add(name);
            reasons.add(
                    whole
                            ? name + " is silent since the push"
                            : incomparable
                                    ? name + " is silent on the hosts that were not pushed: nothing to compare with"
                                    : name + " is silent on " + String.join(", ", hosts) + " while others report");
        }
    }

    /** Whether a series should have had its minimum points by now. */
    private static boolean late(MetricWatch watch, SeriesRow row) {
        return watch.warmTicks() >= (row.metric().minPoints() + PATIENCE) * watch.ticksPerPoint(row);
    }

    /** The gating metrics that are silent. */
    List<String> metrics() {
        return metrics;
    }

    /** Whether one of them is to be rolled back for its silence. */
    boolean isRegressed() {
        return regressed;
    }

    String why() {
        return String.join("; ", reasons);
    }
}
