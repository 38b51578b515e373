package io.antibody.rollout;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.RolloutPlan.Deployer;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.kafka.LatestSteps;
import io.antibody.rollout.kafka.TopicFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What other tools tell of their releases. Our own steps come back in the same log and are passed over. */
final class ToldFeed implements AutoCloseable {
    /** So far back a manager that was the only one, and away, still finds what was told meanwhile. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final TopicFeed<DeploymentEvent> feed;

    private ToldFeed(TopicFeed<DeploymentEvent> feed) {
        this.feed = feed;
    }

    /**
     * Opens it.
     *
     * @param latest where steps are remembered
     * @param heard told every step after that, on the feed's thread
     * @param from before this a release may have had its last step and still be under way
     */
    static ToldFeed open(
            Supplier<AntibodyConfig> config, LatestSteps latest, Consumer<ReleaseEvent> heard, Instant from) {
        return new ToldFeed(TopicFeed.open(
                config.get().kafka(),
                Topics.DEPLOYMENTS,
                from.minus(LOOK_BACK),
                each -> {
                    if (each.value() instanceof ReleaseEvent step && isTold(config.get(), step)) {
                        latest.add(step);
                        heard.accept(step);
                    }
                },
                "releases of other tools stand still"));
    }

    private static boolean isTold(AntibodyConfig config, ReleaseEvent step) {
        ServiceConfig service = config.services().get(step.service());
        return service != null && service.rollout().deployer() == Deployer.EXTERNAL;
    }

    /** Whether there may be steps that are not known here. */
    boolean isDeaf() {
        return feed.isAway() || !feed.isCaughtUp();
    }

    @Override
    public void close() {
        feed.close();
    }
}
