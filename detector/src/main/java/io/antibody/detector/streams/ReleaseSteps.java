package io.antibody.detector.streams;

import io.antibody.detector.history.TickGrid;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.PushedHost;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.BatchFinished;
import io.antibody.messages.ReleaseEvent.BatchStarted;
import io.antibody.messages.ReleaseEvent.HostPushed;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.ServiceConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event of the deployments log means for the judging of its service. Pure. */
final class ReleaseSteps {
    private final TickGrid grid;
    private final @Nullable ServiceConfig service;

    ReleaseSteps(TickGrid grid, @Nullable ServiceConfig service) {
        this.grid = grid;
        this.service = service;
    }

    /** Whether the event means anything for judging; the others need not be kept. */
    static boolean matter(ReleaseEvent event) {
        return event instanceof BatchStarted
                || event instanceof HostPushed
                || event instanceof BatchFinished
                || ends(event);
    }

    /** Whether the release is over for the judging: it serves everywhere, or its hosts are being taken back. */
    static boolean ends(ReleaseEvent event) {
        return event instanceof ReleaseEvent.Released
                || event instanceof ReleaseEvent.RollingBack
                || event instanceof ReleaseEvent.RolledBack
                || event instanceof ReleaseEvent.Cancelled
                || event instanceof ReleaseEvent.Stuck;
    }

    /** Whether the event ends the watch of the batch that bakes. */
    static boolean endsWatch(TimelineState state, ReleaseEvent event) {
        if (state.release() == null || event.release().id().equals(state.lastEnded()) || saysAgain(state, event)) {
            return false;
        }
        return event instanceof BatchStarted
                || event instanceof BatchFinished
                || ends(event) && isOf(state.release(), event);
    }

    /** Whether the event says of the batch that bakes what was said: its writer died before it could note that. */
    private static boolean saysAgain(TimelineState state, ReleaseEvent event) {
        Progress progress = state.release();
        Progress.Bake bake = state.bake();
        return progress != null
                && bake != null
                && event instanceof BatchFinished finished
                && isOf(progress, event)
                && finished.batch() == bake.number()
                && progress.holds(finished.hosts());
    }

    /**
     * The state after the event. A watch that it ends must have been closed before.
     *
     * @param time the event's time, or the clock's if the event came after it
     */
    TimelineState after(TimelineState state, ReleaseEvent event, Instant time) {
        if (event.release().id().equals(state.lastEnded())) {
            return state;
        }
        if (event instanceof BatchStarted) {
            return state.with(under(state, event.release(), time).with((Progress.Bake) null));
        }
        if (event instanceof HostPushed pushed) {
            Progress progress = state.release();
            return progress == null || !isOf(progress, event)
                    ? state
                    : state.with(progress.with(new PushedHost(
                            new HostInGroup(pushed.host(), group(pushed.host(), pushed.group())),
                            Math.max(1, pushed.batch()),
                            time)));
        }
        if (event instanceof BatchFinished finished) {
            return bake(state, finished, time);
        }
        if (ends(event) && state.release() != null && isOf(state.release(), event)) {
            boolean released = event instanceof ReleaseEvent.Released;
            return state.ended(
                    event.release().id(),
                    released ? Learned.sum(state.past(), state.release().gained()) : state.past());
        }
        return state;
    }

    private TimelineState bake(TimelineState state, BatchFinished finished, Instant time) {
        Progress baking = state.release();
        Progress.Bake under = state.bake();
        if (baking != null && under != null && saysAgain(state, finished)) {
            return state.with(baking.with(under.until(time.plus(finished.bakeMax()))));
        }
        Progress progress = under(state, finished.release(), time);
        for (String host : finished.hosts()) {
            progress = progress.with(new PushedHost(new HostInGroup(host, group(host, null)), finished.batch(), time));
        }
        long firstTick = grid.firstTickFrom(time.toEpochMilli());
        Progress.Bake bake = new Progress.Bake(
                finished.batch(),
                time,
                time.plus(finished.bakeMax()),
                finished.last(),
                progress.pushed().size(),
                firstTick);
        return state.with(progress.with(bake)).withNextTick(firstTick);
    }

    private static Progress under(TimelineState state, ReleaseRef release, Instant time) {
        Progress progress = state.release();
        return progress != null && progress.release().id().equals(release.id())
                ? progress
                : Progress.begin(release, time);
    }

    private static boolean isOf(Progress progress, ReleaseEvent event) {
        return progress.release().id().equals(event.release().id());
    }

    private @Nullable String group(String host, @Nullable String said) {
        if (service != null && service.groups().size() > 1) {
            for (Map.Entry<String, List<String>> group : service.groups().entrySet()) {
                if (group.getValue().contains(host)) {
                    return group.getKey();
                }
            }
            return said;
        }
        return null;
    }
}
