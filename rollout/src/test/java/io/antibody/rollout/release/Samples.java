package io.antibody.rollout.release;

import java.time.Instant;
import java.util.List;

/** One release in every state, for tests of other packages. */
public final class Samples {
    private Samples() {}

    /** Releases of four hosts, the identity of which is {@code shop-1}. */
    public static List<Release> everyState() {
        Release queued = queued();
        Release building = after(queued, Given.buildAwaited(0.5, "build 7 is running"));
        Release deploying = after(queued, Given.started(1));
        Release baking = after(deploying, Given.serving(2, "a", "r2"));
        Release judged = after(baking, Given.suspect(5, 1));
        Release paused = after(judged, Given.pause(6));
        Release rollingBack = after(judged, Given.regressed(7, 1, "a"));
        Release rolledBack = after(after(rollingBack, Given.offTraffic(7.5, "a")), Given.serving(9, "a", "r1"));
        Release stuck = after(rollingBack, Given.failed(8, "a"));
        Release closed = after(stuck, Given.cancel(9));
        Release finalBake = after(
                after(
                        after(
                                after(
                                        after(after(baking, Given.healthy(15, 1)), Given.serving(16, "b", "r2")),
                                        Given.serving(17, "c", "r2")),
                                Given.healthy(30, 2)),
                        Given.serving(31, "d", "r2")),
                Given.healthy(70, 3));
        Release released = after(finalBake, Given.time(71));
        Release cancelled = after(queued, Given.cancel(1));
        return List.of(
                queued,
                deploying,
                baking,
                judged,
                paused,
                rollingBack,
                rolledBack,
                stuck,
                closed,
                finalBake,
                released,
                cancelled,
                building);
    }

    /** A release that has just been asked for. */
    public static Release queued() {
        return Release.queued(Given.PLAN, Release.Kind.PUSH, "ann", "why not", Given.START);
    }

    /** One that has passed. */
    public static Release released() {
        return everyState().get(10);
    }

    /** The release after what has happened to it. */
    public static Release after(Release release, RolloutInput input) {
        return release.after(Transitions.apply(release.state(), input, release.plan()), input);
    }

    /** The instant so many seconds after the release's start. */
    public static Instant at(double second) {
        return Given.at(second);
    }
}
