package io.antibody.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the detector says of one batch of one release at one tick; keyed by service in {@code antibody.verdicts}. */
public sealed interface Verdict {
    /** The release that is judged. */
    ReleaseRef release();

    /** The batch, from 1; the evidence is of all hosts pushed up to and with it. */
    int batch();

    /** The tick up to which data were judged (event time). */
    Instant tick();

    /** The reason in one sentence. */
    String why();

    /** Aggregates first, then hosts, the worst first in each; bounded (see the detector's read API for all rows). */
    List<Evidence> evidence();

    /** For every gating metric harm above its margin is ruled out. */
    record Healthy(ReleaseRef release, int batch, Instant tick, String why, List<Evidence> evidence)
            implements Verdict {
        public Healthy {
            evidence = List.copyOf(evidence);
        }
    }

    /** Something may be wrong; hold the rollout where it stands. */
    record Suspect(ReleaseRef release, int batch, Instant tick, String why, List<Evidence> evidence, Sick sick)
            implements Verdict {
        public Suspect {
            evidence = List.copyOf(evidence);
        }
    }

    /** The push made it worse. */
    record Regressed(ReleaseRef release, int batch, Instant tick, String why, List<Evidence> evidence, Sick sick)
            implements Verdict {
        public Regressed {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Neither shown.
     *
     * @param undecidedMetric the gating metric that is farthest from a decision
     * @param smallestDetectable the smallest change of that metric that could have been shown by now, in its unit
     * @param ticksToDecision ticks until a decision can be expected, or null if it cannot be said
     */
    record Inconclusive(
            ReleaseRef release,
            int batch,
            Instant tick,
            String why,
            List<Evidence> evidence,
            String undecidedMetric,
            @Nullable Double smallestDetectable,
            @Nullable Integer ticksToDecision)
            implements Verdict {
        public Inconclusive {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A gating metric has no data: never a pass.
     *
     * @param silentMetrics the gating metrics without data
     */
    record NoData(
            ReleaseRef release,
            int batch,
            Instant tick,
            String why,
            List<Evidence> evidence,
            List<String> silentMetrics)
            implements Verdict {
        public NoData {
            evidence = List.copyOf(evidence);
            silentMetrics = List.copyOf(silentMetrics);
        }
    }
}
