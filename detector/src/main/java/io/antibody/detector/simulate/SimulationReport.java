package io.antibody.detector.simulate;

import io.antibody.messages.Sick;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What simulated releases came to.
 *
 * @param healthy releases in which nothing was wrong, or null if none were run
 * @param faulty releases with a fault, fault by fault
 */
public record SimulationReport(@Nullable Healthy healthy, List<Faulty> faulty) {

    /** @param opponents what they made of the same releases; empty if they were not asked */
    public record Healthy(ReleaseSummary ours, List<OpponentSummary> opponents) {
        public Healthy {
            opponents = List.copyOf(opponents);
        }

        /** @param compare whether the opponents saw them */
        public static Healthy of(List<ReleaseOutcome> outcomes, boolean compare) {
            return new Healthy(
                    ReleaseSummary.of(outcomes, new Sick.AllPushedHosts(), false),
                    compare ? OpponentSummary.of(outcomes, null) : List.of());
        }
    }

    /** @param opponents what they made of the same releases, at as many false rollbacks; empty if they were not asked */
    public record Faulty(Fault fault, ReleaseSummary ours, List<OpponentSummary> opponents) {
        public Faulty {
            opponents = List.copyOf(opponents);
        }

        /**
         * @param blame who is to blame
         * @param healthy the releases that make the opponents' false rollbacks equal; empty if they were not asked
         */
        public static Faulty of(Fault fault, List<ReleaseOutcome> outcomes, Sick blame, List<ReleaseOutcome> healthy) {
            return new Faulty(
                    fault,
                    ReleaseSummary.of(outcomes, blame, true),
                    healthy.isEmpty() ? List.of() : OpponentSummary.of(healthy, outcomes));
        }
    }

    public SimulationReport {
        faulty = List.copyOf(faulty);
    }
}
