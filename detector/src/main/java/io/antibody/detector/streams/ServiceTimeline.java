package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.TickGrid;
import io.antibody.detector.streams.WaitingEvents.Waiting;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.BatchFinished;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the two logs of one service together in event time. A tick is judged when both have passed its end: the samples
 * by their clock less the grace, the deployments by theirs. An event comes into force with the tick that holds it. So
 * verdicts depend on the order within each log alone, not on how the two are interleaved.
 */
final class ServiceTimeline {
    private final Detection detection;
    private final TickGrid grid;
    private final Configurations configurations;
    private final WaitingEvents waiting;
    private final HistoryReader history;
    private final Overlap overlap;
    private TimelineState state;
    private @Nullable LiveWatch watch;
    private Set<String> taken = Set.of();

    ServiceTimeline(
            Detection detection,
            Configurations configurations,
            TimelineState state,
            WaitingEvents waiting,
            HistoryReader history,
            Overlap overlap) {
        this.detection = detection;
        this.grid = detection.layout().grid();
        this.configurations = configurations;
        this.waiting = waiting;
        this.history = history;
        this.overlap = overlap;
        this.state = state;
    }

    TimelineState state() {
        return state;
    }

    /** Takes the next event of the log; one from before the clock counts as of the clock. */
    void arrived(DeploymentEvent event, long offset) {
        Instant time = timeOf(event);
        if (!(event instanceof DeploymentEvent.Configured) && !time.equals(state.clock())) {
            state = state.withClock(time);
        }
        if (event instanceof ReleaseEvent ofRelease && ReleaseSteps.matter(ofRelease)) {
            waiting.add(ofRelease, time, offset);
        } else if (event instanceof DeploymentEvent.Configured configured) {
            configurations.keep(configured);
            waiting.add(configured, time, offset);
        }
    }

    /**
     * Never before the clock. A configuration is in force from its place in the log on and says nothing of the time: the
     * events of another tool, told some seconds after they happened, are not late because of it.
     */
    private Instant timeOf(DeploymentEvent event) {
        Instant clock = state.clock();
        if (event instanceof DeploymentEvent.Configured) {
            return clock == null ? Instant.EPOCH : clock;
        }
        return clock != null && event.time().isBefore(clock) ? clock : event.time();
    }

    /** Whether a batch bakes and the deployments log has not come to the end of its bake. */
    boolean wantsClock() {
        Progress.Bake bake = state.bake();
        Instant clock = state.clock();
        return bake != null && clock != null && clock.isBefore(bake.end());
    }

    /**
     * Judges all that can be judged.
     *
     * @param samples how far the samples have come, or null if there was none
     * @param verdicts takes each
     */
    void advance(@Nullable SampleClock samples, Consumer<Judged> verdicts) {
        while (true) {
            Waiting next = waiting.peek();
            Progress progress = state.release();
            Progress.Bake bake = state.bake();
            JudgedUnder under = under();
            if (progress == null || bake == null || under == null) {
                if (next == null) {
                    return;
                }
                enter(next, samples, verdicts);
                continue;
            }
            long tick = samples == null ? state.nextTick() : Math.max(state.nextTick(), samples.firstTick());
            if (next != null && grid.tickAt(next.time().toEpochMilli()) <= tick) {
                enter(next, samples, verdicts);
            } else if (grid.start(tick + 1).isAfter(bake.end())) {
                closeWatch(samples);
            } else if (samples != null && tick < openTick(samples)) {
                judge(under, progress, bake, tick, samples, verdicts);
            } else {
                return;
            }
        }
    }

    /** Gives up the bake under way: no further verdict of it. */
    void giveUp() {
        watch = null;
        if (state.release() != null) {
            state = state.with(state.release().with((Progress.Bake) null));
        }
    }

    private long openTick(SampleClock samples) {
        Instant clock = state.clock();
        long open = detection.openTick(samples);
        return clock == null ? Long.MIN_VALUE : Math.min(open, grid.tickAt(clock.toEpochMilli()));
    }

    private void enter(Waiting next, @Nullable SampleClock samples, Consumer<Judged> verdicts) {
        waiting.remove(next);
        if (next.event() instanceof DeploymentEvent.Configured configured) {
            state = state.announced(configured.digest());
        } else if (next.event() instanceof ReleaseEvent event) {
            enter(event, next.time(), samples, verdicts);
        }
    }

    private void enter(ReleaseEvent event, Instant time, @Nullable SampleClock samples, Consumer<Judged> verdicts) {
        if (state.bake() != null && ReleaseSteps.endsWatch(state, event)) {
            closeWatch(samples);
        }
        if (event instanceof BatchFinished && state.bake() == null) {
            state = state.underAnnounced();
        }
        JudgedUnder under = under();
        state = new ReleaseSteps(grid, under == null ? null : under.service()).after(state, event, time);
        if (under == null && event instanceof BatchFinished finished) {
            verdicts.accept(Judged.withoutRows(unconfigured(finished, time)));
        }
    }

    /** By what a batch that bakes is judged, or one that would finish now; null if the service is not configured. */
    private @Nullable JudgedUnder under() {
        return configurations
                .of(state.bake() == null ? state.announced() : state.judgedBy())
                .orElse(null);
    }

    /** Fails closed: what nobody described cannot be called healthy. */
    private static Verdict unconfigured(BatchFinished finished, Instant time) {
        String why = "judging is not possible: " + finished.service() + " is not among the services of antibody.yaml";
        return new Verdict.NoData(finished.release(), finished.batch(), time, why, List.of(), List.of());
    }

    private void judge(
            JudgedUnder under,
            Progress progress,
            Progress.Bake bake,
            long tick,
            SampleClock samples,
            Consumer<Judged> verdicts) {
        Set<String> takenNow = overlap.taken(progress, tick);
        if (!takenNow.equals(taken)) {
            taken = takenNow;
            watch = null; // a host of another release is no control host any more, nor was it before
        }
        Judged judged = overlap.weigh(
                watch(under, progress, bake, samples).tick(tick, openTick(samples)), under, progress, tick, samples);
        state = state.withNextTick(tick + 1);
        verdicts.accept(judged);
        if (judged.verdict() instanceof Verdict.Regressed) {
            closeWatch(samples);
        }
    }

    private void closeWatch(@Nullable SampleClock samples) {
        Progress progress = state.release();
        Progress.Bake bake = state.bake();
        if (progress == null || bake == null) {
            return;
        }
        boolean judged = state.nextTick() > bake.firstTick();
        JudgedUnder under = under();
        if (under == null || samples == null || !judged) {
            state = state.with(progress.with((Progress.Bake) null));
        } else {
            LiveWatch closing = watch(under, progress, bake, samples);
            state = state.with(progress.baked(closing.carry(), closing.addGainTo(progress.gained())));
        }
        watch = null;
    }

    /** The watch of the bake; after a restart it is fed again what it was fed before, and nothing is said. */
    private LiveWatch watch(JudgedUnder under, Progress progress, Progress.Bake bake, SampleClock samples) {
        LiveWatch open = watch;
        if (open == null) {
            taken = overlap.taken(progress, Math.max(bake.firstTick(), state.nextTick() - 1));
            open = LiveWatch.open(detection, under, state, progress, bake, taken, history, samples);
            for (long tick = Math.max(bake.firstTick(), samples.firstTick()); tick < state.nextTick(); tick++) {
                open.tick(tick, state.nextTick());
            }
            watch = open;
        }
        return open;
    }
}
