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

    /** What is wrong first, then aggregates, then hosts; bounded (see the detector's read API for all rows). */
    List<Evidence> evidence();

    /** For every gating metric harm above its margin is ruled out. */
    record Healthy(ReleaseRef release, int batch, Instant tick, String why, List<Evidence> evidence)
            implements Verdict {
        /** @throws InvalidMessageException if a required part is missing or the batch is below 1 */
        public Healthy {
            tick = requireParts(release, batch, tick, why);
            evidence = copy(evidence);
        }
    }

    /** Something may be wrong; hold the rollout where it stands. */
    record Suspect(ReleaseRef release, int batch, Instant tick, String why, List<Evidence> evidence, Sick sick)
            implements Verdict {
        /** @throws InvalidMessageException if a required part is missing or the batch is below 1 */
        public Suspect {
            tick = requireParts(release, batch, tick, why);
            evidence = copy(evidence);
            Names.requirePresent("sick", sick);
        }
    }

    /** The push made it worse. */
    record Regressed(ReleaseRef release, int batch, Instant tick, String why, List<Evidence> evidence, Sick sick)
            implements Verdict {
        /** @throws InvalidMessageException if a required part is missing or the batch is below 1 */
        public Regressed {
            tick = requireParts(release, batch, tick, why);
            evidence = copy(evidence);
            Names.requirePresent("sick", sick);
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
        /** @throws InvalidMessageException if a required part is missing or the batch is below 1 */
        public Inconclusive {
            tick = requireParts(release, batch, tick, why);
            evidence = copy(evidence);
            Names.requireText("undecidedMetric", undecidedMetric);
            smallestDetectable = Names.finite(smallestDetectable);
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
        /** @throws InvalidMessageException if a required part is missing or the batch is below 1 */
        public NoData {
            tick = requireParts(release, batch, tick, why);
            evidence = copy(evidence);
            silentMetrics = copy(silentMetrics);
        }
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static Instant requireParts(
            @Nullable ReleaseRef release, int batch, @Nullable Instant tick, @Nullable String why) {
        Names.requirePresent("release", release);
        if (batch < 1) {
            throw new InvalidMessageException("batch", "must be at least 1 but is " + batch);
        }
        Names.requireText("why", why);
        return Names.requireTime("tick", tick);
    }
}
