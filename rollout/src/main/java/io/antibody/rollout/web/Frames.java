package io.antibody.rollout.web;

import io.antibody.messages.serving.Caller;
import io.antibody.messages.serving.Right;
import java.time.Clock;
import java.time.Instant;

/** Makes the {@link Page.Frame} of a page. To be asked before what the page shows is read: see {@link EventHub#stamp}. */
final class Frames {
    private final Assets assets;
    private final EventHub hub;
    private final Clock clock;

    Frames(Assets assets, EventHub hub, Clock clock) {
        this.assets = assets;
        this.hub = hub;
        this.clock = clock;
    }

    Page.Frame of(String path) {
        Instant now = clock.instant();
        return new Page.Frame(
                assets.version(),
                hub.stamp(),
                now,
                Moment.of(now, now),
                path,
                Caller.nameOr(null),
                Caller.may(Right.DEPLOY));
    }
}
