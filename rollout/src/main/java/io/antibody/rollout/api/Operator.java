package io.antibody.rollout.api;

import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.Plans;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.Transitions;
import io.antibody.rollout.store.ReleaseCache;
import io.antibody.rollout.store.Requests;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what people ask for and hands it to the leader, whichever manager that is. Each act leaves an audit line. */
public final class Operator {
    private static final Logger audit = LoggerFactory.getLogger("antibody.audit");
    private static final Logger log = LoggerFactory.getLogger(Operator.class);

    private final AntibodyConfig config;
    private final ReleaseCache releases;
    private final HostBoard hosts;
    private final Requests requests;
    private final ReleaseIds ids;
    private final Clock clock;

    public Operator(
            AntibodyConfig config,
            ReleaseCache releases,
            HostBoard hosts,
            Requests requests,
            ReleaseIds ids,
            Clock clock) {
        this.config = config;
        this.releases = releases;
        this.hosts = hosts;
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks for a release; it is durable on return.
     *
     * @return its id
     */
    public String release(String service, String revision, String by, @Nullable String why)
            throws RequestRefusedException {
        ServiceConfig configured = config.services().get(service);
        if (configured == null) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN,
                    "there is no service '" + service + "'; known are "
                            + String.join(", ", config.services().keySet()));
        }
        RequestWords.requireRevision(revision);
        RequestWords.requireText("by", by);
        RequestWords.requireTextIfPresent("why", why);
        refuseIfPointless(configured, revision);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = ids.next(service, now);
        String previous =
                releases.good(service).filter(good -> !good.equals(revision)).orElse(null);
        try {
            ReleaseRef ref = new ReleaseRef(service, id, revision, previous);
            requests.release(Release.queued(Plans.of(configured, config.judging(), ref), by, why, now));
        } catch (InvalidMessageException e) {
            throw new RequestRefusedException(Reason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw unavailable(e);
        }
        audit.info("release {} of {} {} asked for by {}", id, service, revision, by);
        return id;
    }

    private void refuseIfPointless(ServiceConfig service, String revision) throws RequestRefusedException {
        boolean busy = false;
        for (Release release : releases.active()) {
            if (!release.service().equals(service.name()) || release.state().isOver()) {
                continue;
            }
            busy = true;
            if (release.state() instanceof RolloutState.Stuck stuck) {
                throw new RequestRefusedException(
                        Reason.CONFLICT,
                        "release " + release.id() + " of " + service.name() + " is stuck: " + stuck.why()
                                + "; roll it back again or cancel it first");
            }
        }
        boolean everywhere = service.hosts().stream()
                .allMatch(host ->
                        revision.equals(hosts.status(service.name(), host).serves()));
        if (!busy && everywhere && Optional.of(revision).equals(releases.good(service.name()))) {
            throw new RequestRefusedException(
                    Reason.CONFLICT, revision + " serves on every host of " + service.name() + " already");
        }
    }

    /** Asks something of a release; it is durable on return, the leader answers it at once. */
    public void act(Act.Kind kind, String id, String by, @Nullable String why) throws RequestRefusedException {
        RequestWords.requireText("by", by);
        RequestWords.requireTextIfPresent("why", why);
        Release release = releases.release(id)
                .orElseThrow(() -> new RequestRefusedException(Reason.UNKNOWN, "there is no release '" + id + "'"));
        Act act = new Act("", kind, id, by, why);
        String ignored = Transitions.apply(release.state(), act.toInput(clock.instant()), release.plan())
                .ignored();
        if (ignored != null) {
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    "release " + id + " is " + ReleaseStatus.of(release).state() + ": " + ignored);
        }
        try {
            requests.act(kind, id, by, why);
        } catch (Exception e) {
            throw unavailable(e);
        }
        audit.info("{} of release {} asked for by {}", kind, id, by);
    }

    private static RequestRefusedException unavailable(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        log.warn("A request cannot be kept: {}", e.toString());
        return new RequestRefusedException(Reason.UNAVAILABLE, "ZooKeeper cannot be reached; nothing was changed");
    }
}
