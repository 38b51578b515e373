package io.antibody.rollout.agent;

import io.antibody.rollout.agent.HostEffect.Abandon;
import io.antibody.rollout.agent.HostEffect.AskSelfTest;
import io.antibody.rollout.agent.HostEffect.AskToEnd;
import io.antibody.rollout.agent.HostEffect.Kill;
import io.antibody.rollout.agent.HostEffect.Prepare;
import io.antibody.rollout.agent.HostEffect.Start;
import io.antibody.rollout.agent.HostEffect.WakeAt;
import io.antibody.rollout.agent.HostStage.Draining;
import io.antibody.rollout.agent.HostStage.Failed;
import io.antibody.rollout.agent.HostStage.Idle;
import io.antibody.rollout.agent.HostStage.SelfTesting;
import io.antibody.rollout.agent.HostStage.Serving;
import io.antibody.rollout.agent.HostStage.Starting;
import io.antibody.rollout.agent.HostStage.Stopping;
import io.antibody.rollout.zookeeper.HostOrder;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a host as a pure function.
 *
 * <pre>
 *            order                started                  passed
 *   Idle ------------> Starting ----------> SelfTesting ------------> Serving
 *                        ^  |                    | timeout, newer order  | newer order
 *                        |  | not started        v                       v
 *                        |  |    exited       Stopping <------------- Draining
 *                        |  |  +---------------- | ^ \      drained
 *                        |  v  v  (if it failed) |  \_\ killed when it does not end
 *                        | Failed                |
 *                        +--- later, or order ---+ exited: the newest order is started
 * </pre>
 *
 * Where revisions are unpacked, the old one serves until the new one is; then it drains. A newer order never waits for a
 * start or a self test. One that goes back to the revision that is still draining
 * announces it again at once; any other waits for the rest of the drain, so that no request is lost.
 */
final class HostTransitions {
    private final HostPlan plan;

    HostTransitions(HostPlan plan) {
        this.plan = plan;
    }

    HostStep apply(HostLife life, HostInput input, Instant now) {
        if (input instanceof HostInput.Ordered ordered) {
            return ordered(life, ordered.order(), now);
        } else if (input instanceof HostInput.Prepared prepared) {
            return prepared(life, prepared, now);
        } else if (input instanceof HostInput.Started started) {
            return started(life, started.run(), now);
        } else if (input instanceof HostInput.NotStarted notStarted) {
            return life.stage() instanceof Starting starting && starting.number() == notStarted.number()
                    ? notStarted(life, starting, notStarted.why(), now)
                    : HostStep.of(life);
        } else if (input instanceof HostInput.SelfTestPassed passed) {
            return life.stage() instanceof SelfTesting testing && testing.run().number() == passed.number()
                    ? serve(life, testing.run(), "passed its self test", now)
                    : HostStep.of(life);
        } else if (input instanceof HostInput.SelfTestNotPassed notPassed) {
            return life.stage() instanceof SelfTesting testing && testing.run().number() == notPassed.number()
                    ? selfTestNotPassed(life, testing, notPassed, now)
                    : HostStep.of(life);
        } else if (input instanceof HostInput.Exited exited) {
            return exited(life, exited, now);
        } else if (input instanceof HostInput.TimeReached) {
            return timeReached(life, now);
        } else if (input instanceof HostInput.Close) {
            return close(life, now);
        }
        throw new IllegalStateException("unknown input " + input + " in " + life);
    }

    private HostStep ordered(HostLife before, HostOrder order, Instant now) {
        HostOrder obeyed = before.order();
        if (before.closing() || (obeyed != null && order.sequence() <= obeyed.sequence())) {
            return HostStep.of(before);
        }
        HostLife life = before.obeying(order);
        String reason =
                "order " + order.sequence() + " of release " + order.release() + " for revision " + order.revision();
        if (life.stage() instanceof Serving serving) {
            return isOrdered(life, serving.run())
                    ? serve(life, serving.run(), reason + ", which is served already", now)
                    : leave(life, serving, order, reason, now);
        } else if (life.stage() instanceof Draining draining) {
            return isOrdered(life, draining.run())
                    ? serve(life, draining.run(), reason + ", which was about to be stopped", now)
                    : HostStep.of(life.at(draining, reason, now));
        } else if (life.stage() instanceof SelfTesting testing) {
            return isOrdered(life, testing.run())
                    ? HostStep.of(life.at(testing, reason, now))
                    : stop(life, testing.run(), null, reason, now);
        } else if (life.stage() instanceof Stopping stopping) {
            return HostStep.of(life.at(new Stopping(stopping.run(), stopping.killAt(), null), reason, now));
        } else if (life.stage() instanceof Starting) {
            // What was started is known in a moment, see started; what is still being prepared is given up.
            return plan.prepares() ? HostStep.of(life, new Abandon()) : HostStep.of(life);
        } else if (life.stage() instanceof Idle || life.stage() instanceof Failed) {
            return start(life, reason, now);
        }
        throw new IllegalStateException("unknown stage in " + life);
    }

    /** The old revision serves on until the new one is prepared. */
    private HostStep leave(HostLife life, Serving serving, HostOrder order, String reason, Instant now) {
        return plan.prepares()
                ? HostStep.of(
                        life.at(serving, reason + ", which is prepared", life.since()),
                        new Prepare(order.sequence(), order.revision()))
                : drain(life, serving.run(), reason, now);
    }

    private HostStep prepared(HostLife life, HostInput.Prepared prepared, Instant now) {
        HostOrder order = life.order();
        boolean awaited = order != null && order.sequence() == prepared.sequence() && !life.closing();
        return awaited && life.stage() instanceof Serving serving && !isOrdered(life, serving.run())
                ? drain(life, serving.run(), life.why(), now)
                : HostStep.of(life);
    }

    private HostStep notStarted(HostLife life, Starting starting, String why, Instant now) {
        boolean ordered =
                life.order() != null && starting.revision().equals(life.order().revision());
        return ordered || life.closing()
                ? over(life, "cannot be started: " + why, now)
                : start(life, "a newer order came while it was started", now);
    }

    private HostStep started(HostLife life, Run run, Instant now) {
        if (!(life.stage() instanceof Starting starting) || starting.number() != run.number()) {
            throw new IllegalStateException("started " + run + " in " + life);
        }
        if (life.closing() || !isOrdered(life, run)) {
            return stop(life, run, null, "a newer order came while it was started", now);
        }
        if (!plan.selfTests()) {
            return serve(life, run, "started; it has no self test", now);
        }
        Instant deadline = now.plus(plan.selfTestTimeout());
        return HostStep.of(
                life.at(new SelfTesting(run, deadline), "started", now),
                new AskSelfTest(run, HostPlan.SELF_TEST_PAUSE, plan.selfTestTimeout()));
    }

    private HostStep selfTestNotPassed(
            HostLife life, SelfTesting testing, HostInput.SelfTestNotPassed notPassed, Instant now) {
        Duration left = Duration.between(now, testing.deadline()).minus(HostPlan.SELF_TEST_PAUSE);
        if (!left.isNegative() && !left.isZero()) {
            return HostStep.of(life, new AskSelfTest(testing.run(), HostPlan.SELF_TEST_PAUSE, left));
        }
        String failure = "did not pass its self test within "
                + plan.selfTestTimeout().toMillis() + " ms: " + notPassed.answer() + notPassed.lastLines();
        return stop(life, testing.run(), failure, failure, now);
    }

    private HostStep exited(HostLife life, HostInput.Exited exited, Instant now) {
        Run run = life.stage().run();
        if (run == null || run.number() != exited.number()) {
            return HostStep.of(life);
        }
        String ended = "ended by itself with status " + exited.status();
        if (life.stage() instanceof Stopping stopping) {
            String failure = stopping.failure();
            return failure == null ? next(life, now) : over(life, failure, now);
        } else if (life.stage() instanceof Draining) {
            return next(life, now);
        } else if (life.stage() instanceof Serving) {
            boolean stable = Duration.between(life.since(), now).compareTo(HostPlan.STABLE) >= 0;
            return over(stable ? life.withCrashes(0) : life, ended + " while it served" + exited.lastLines(), now);
        } else if (life.stage() instanceof SelfTesting) {
            return over(life, ended + " before it passed its self test" + exited.lastLines(), now);
        }
        throw new IllegalStateException(exited + " in " + life);
    }

    private HostStep timeReached(HostLife life, Instant now) {
        if (life.stage() instanceof Draining draining && !now.isBefore(draining.until())) {
            return stop(life, draining.run(), null, life.why(), now);
        } else if (life.stage() instanceof Stopping stopping && !now.isBefore(stopping.killAt())) {
            Instant again = now.plus(HostPlan.KILL_AGAIN);
            return HostStep.of(
                    life.at(new Stopping(stopping.run(), again, stopping.failure()), life.why(), life.since()),
                    new Kill(stopping.run().number()),
                    new WakeAt(again));
        } else if (life.stage() instanceof Failed failed
                && failed.retryAt() != null
                && !now.isBefore(failed.retryAt())) {
            return start(life, "started again; before: " + life.why(), now);
        }
        return HostStep.of(life); // a time of an earlier stage
    }

    private HostStep close(HostLife before, Instant now) {
        HostLife life = before.toClose();
        String reason = "the agent ends";
        if (life.stage() instanceof Serving serving) {
            return drain(life, serving.run(), reason, now);
        } else if (life.stage() instanceof SelfTesting testing) {
            return stop(life, testing.run(), null, reason, now);
        } else if (life.stage() instanceof Failed || life.stage() instanceof Idle) {
            return next(life, now);
        }
        // Starting, Draining and Stopping come to an end by themselves.
        return plan.prepares() && life.stage() instanceof Starting
                ? HostStep.of(life, new Abandon())
                : HostStep.of(life);
    }

    /** Nothing runs any more: do what the newest order says. */
    private HostStep next(HostLife life, Instant now) {
        return life.closing() || life.order() == null
                ? HostStep.of(life.at(new Idle(), "the agent has ended", now))
                : start(life, life.why(), now);
    }

    private HostStep start(HostLife life, String why, Instant now) {
        HostOrder order = life.order();
        if (order == null) {
            throw new IllegalStateException("nothing to start in " + life);
        }
        long number = life.runs() + 1;
        HostStage starting = new Starting(number, order.revision());
        return HostStep.of(life.withRun(number).at(starting, why, now), new Start(number, order.revision()));
    }

    private HostStep serve(HostLife life, Run run, String why, Instant now) {
        return HostStep.of(life.withRestarts().at(new Serving(run), why, now));
    }

    private HostStep drain(HostLife life, Run run, String why, Instant now) {
        Instant until = now.plus(plan.drain());
        return HostStep.of(life.at(new Draining(run, until), why, now), new WakeAt(until));
    }

    private HostStep stop(HostLife life, Run run, @Nullable String failure, String why, Instant now) {
        Instant killAt = now.plus(plan.killAfter());
        return HostStep.of(
                life.at(new Stopping(run, killAt, failure), why, now), new AskToEnd(run.number()), new WakeAt(killAt));
    }

    /** The process is gone though it should be there. */
    private HostStep over(HostLife life, String why, Instant now) {
        if (life.closing()) {
            return HostStep.of(life.at(new Idle(), why, now));
        } else if (!life.restarts()) {
            return HostStep.of(life.at(new Failed(null), why, now));
        }
        int crashes = life.crashes() + 1;
        Instant retryAt = now.plus(HostPlan.restartPause(crashes));
        return HostStep.of(life.withCrashes(crashes).at(new Failed(retryAt), why, now), new WakeAt(retryAt));
    }

    private static boolean isOrdered(HostLife life, Run run) {
        return life.order() != null && run.revision().equals(life.order().revision());
    }
}
