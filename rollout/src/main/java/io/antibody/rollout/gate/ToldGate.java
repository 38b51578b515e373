package io.antibody.rollout.gate;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.BatchFinished;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.RolloutPlan.BakeEnd;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a release that another tool carries out has passed. Nobody decides for it but the detector: a batch has passed
 * if a Healthy came after {@code bakeMin} and is the latest word, of now while the bake goes on, or of its end once it is
 * over. The final bake passes at its end alone, and what is not decided at the end of a bake goes by the policies of the
 * service, as with our own releases.
 *
 * @param release as it was told
 * @param verdicts what is known to have been said of it, in any order
 * @param batch the batch that is asked about, from 1, or null for the whole release
 * @param now the time
 */
public record ToldGate(
        Release release,
        Collection<Verdict> verdicts,
        @Nullable Integer batch,
        Instant now) {
    /** What there is to say now. */
    public Decision decide() {
        Optional<Verdict> condemned =
                verdicts.stream().filter(Verdict.Regressed.class::isInstance).findFirst();
        if (condemned.isPresent()) {
            return Decision.fail(condemned.get().why());
        }
        RolloutState state = release.state();
        if (state instanceof RolloutState.RollingBack
                || state instanceof RolloutState.RolledBack
                || state instanceof RolloutState.Cancelled
                || state instanceof RolloutState.Stuck) {
            ReleaseStatus status = ReleaseStatus.of(release);
            return Decision.fail(status.state() + (status.reason() == null ? "" : ": " + status.reason()));
        }
        Decision decision = judged();
        return decision.isFinal() || !(state instanceof RolloutState.Released)
                ? decision
                : Decision.fail("its tool calls it released, but it has not passed: " + decision.why());
    }

    private Decision judged() {
        Map<Integer, BatchFinished> finished = new TreeMap<>();
        for (ReleaseEvent step : release.events()) {
            // A batch that is finished once more bakes anew.
            if (step instanceof BatchFinished bake && (batch == null ? bake.last() : bake.batch() >= batch)) {
                finished.put(bake.batch(), bake);
            }
        }
        if (finished.isEmpty()) {
            return Decision.hold(
                    batch == null ? "its last batch is not finished" : "batch " + batch + " is not finished");
        }
        // What is said of a later batch is said of all hosts up to it.
        List<Decision> all = finished.values().stream().map(this::bake).toList();
        return all.stream()
                .filter(each -> each.kind() == Decision.Kind.PASS)
                .findFirst()
                .orElse(all.get(all.size() - 1));
    }

    private Decision bake(BatchFinished bake) {
        Verdict latest = verdicts.stream()
                .filter(verdict ->
                        verdict.batch() == bake.batch() && !verdict.tick().isBefore(bake.time()))
                .max(Comparator.comparing(Verdict::tick))
                .orElse(null);
        String name = "batch " + bake.batch();
        Instant end = end(bake);
        boolean over = !now.isBefore(end);
        // A verdict of the last moments may still be on its way.
        boolean closed = !now.isBefore(end.plus(release.plan().freshness()));
        if (latest == null) {
            return closed
                    ? ended(release.plan().onNoData(), "no verdict of " + name)
                    : Decision.hold("no verdict yet of " + name);
        }
        if (latest.tick().plus(release.plan().freshness()).isBefore(over ? end : now)) {
            String silent = "the detector was silent since " + latest.tick();
            return closed ? ended(release.plan().onNoData(), silent) : Decision.hold(silent);
        }
        if (!(latest instanceof Verdict.Healthy)) {
            String undecided = name + ": " + latest.why();
            return closed ? ended(policy(latest), undecided) : Decision.hold(undecided);
        }
        if (latest.tick().isBefore(bake.time().plus(bake.bakeMin()))) {
            return Decision.hold(name + " is healthy so far, but has not baked for " + seconds(bake.bakeMin()));
        }
        if (bake.last() && !over) {
            return Decision.hold("healthy so far; the final bake ends at " + end);
        }
        return Decision.pass(name + ": " + latest.why());
    }

    /** What is suspect never goes on by itself, whatever the policy for the undecided. */
    private BakeEnd policy(Verdict latest) {
        BakeEnd undecided = release.plan().onInconclusive();
        if (latest instanceof Verdict.NoData) {
            return release.plan().onNoData();
        }
        return latest instanceof Verdict.Suspect && undecided == BakeEnd.CONTINUE ? BakeEnd.PAUSE : undecided;
    }

    private static Decision ended(BakeEnd policy, String why) {
        return switch (policy) {
            case CONTINUE -> Decision.pass("the policy lets go on what is undecided: " + why);
            case PAUSE -> Decision.hold("the bake is over, somebody must decide: " + why);
            case ROLL_BACK -> Decision.fail("the bake is over: " + why);
        };
    }

    /** When the bake was, or will be, over: after its longest time, or with the next step that the tool took. */
    private Instant end(BatchFinished bake) {
        Instant latest = bake.time().plus(bake.bakeMax());
        return release.events().stream()
                .filter(step -> !(step instanceof BatchFinished again) || again.batch() != bake.batch())
                .map(ReleaseEvent::time)
                .filter(time -> time.isAfter(bake.time()))
                .min(Comparator.naturalOrder())
                .filter(latest::isAfter)
                .orElse(latest);
    }

    private static String seconds(Duration span) {
        return span.toMillis() / 1000.0 + " s";
    }
}
