package io.antibody.standalone.alone;

import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.serving.InnerCalls;
import io.antibody.rollout.RolloutService;
import picocli.CommandLine.Command;

/** {@code antibody rollout CONFIG}. */
@Command(
        name = "rollout",
        description = "Roll out releases, and serve the pages, alone. Start it twice: the second takes over.")
public final class RolloutCommand extends PartCommand {
    @Override
    Running start(LiveConfig live) throws Exception {
        RolloutService rollout = RolloutService.start(live);
        return new Running(
                "serves " + InnerCalls.of(live.get().security()).scheme() + "://"
                        + live.get().http().rollout().host() + ":" + rollout.port() + "/",
                rollout);
    }
}
