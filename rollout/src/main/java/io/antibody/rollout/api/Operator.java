package io.antibody.rollout.api;

import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.engine.Builds;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks what people ask for and hands it to the leader, whichever manager that is. Each act leaves an audit line. */
public final class Operator {
    private static final Logger log = LoggerFactory.getLogger(Operator.class);

    private final Supplier<AntibodyConfig> config;
    private final ReleaseCache releases;
    private final Past past;
    private final Admission admission;
    private final Requests requests;
    private final ReleaseIds ids;
    private final Clock clock;

    public Operator(
            Supplier<AntibodyConfig> config,
            ReleaseCache releases,
            Past past,
            HostBoard hosts,
            Builds builds,
            Requests requests,
            ReleaseIds ids,
            Clock clock) {
        this.config = config;
        this.releases = releases;
        this.past = past;
        this.admission = new Admission(config, releases, past, hosts, builds);
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What a person asks for.
     *
     * @param key makes the request count once however often it comes, or null
     */
    public record Wish(
            String service,
            String revision,
            Release.Kind kind,
            String by,
            @Nullable String why,
            @Nullable String key) {
        /** A push that counts as often as it comes. */
        public static Wish push(String service, String revision, String by, @Nullable String why) {
            return new Wish(service, revision, Release.Kind.PUSH, by, why, null);
        }
    }

    /**
     * Asks for a release; it is durable on return.
     *
     * @return its id
     */
    public String release(Wish wish) throws RequestRefusedException {
        String act = wish.kind().name().toLowerCase(Locale.ROOT);
        return new Audited(act, wish.by(), wish.service(), null).runFor(() -> queue(wish));
    }

    private String queue(Wish wish) throws RequestRefusedException {
        ServiceConfig service = admission.service(wish);
        RequestWords.requireRevision(wish.revision());
        RequestWords.requireText("by", wish.by());
        RequestWords.requireTextIfPresent("why", wish.why());
        RequestWords.requireTextIfPresent("Idempotency-Key", wish.key());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = wish.key() == null ? ids.next(wish.service(), now) : ids.ofKey(wish.service(), wish.key());
        Optional<Earlier> same = wish.key() == null ? Optional.empty() : earlier(id, wish.key());
        if (same.isPresent()) {
            return same.get().again(wish);
        }
        admission.requireSense(service, wish);
        return ask(service, wish, id, now);
    }

    /** A release that was asked for with that key; of the same service however long ago that was. */
    private Optional<Earlier> earlier(String id, String key) {
        String end = ReleaseIds.endOfKey(key);
        return Stream.of(releases.active(), releases.done())
                .flatMap(List::stream)
                .filter(release -> release.id().endsWith(end))
                .findFirst()
                .map(Earlier::of)
                .or(() -> past.row(id).map(Earlier::of));
    }

    private String ask(ServiceConfig service, Wish wish, String id, Instant now) throws RequestRefusedException {
        String previous = releases.good(service.name())
                .filter(good -> !good.equals(wish.revision()))
                .orElse(null);
        try {
            ReleaseRef ref = new ReleaseRef(service.name(), id, wish.revision(), previous);
            Release queued = Release.queued(
                    Plans.of(service, config.get().judging(), ref, wish.kind()),
                    wish.kind(),
                    wish.by(),
                    wish.why(),
                    now);
            Release asked = requests.release(queued);
            releases.asked(asked);
            return Earlier.of(asked).again(wish);
        } catch (RequestRefusedException e) {
            throw e;
        } catch (InvalidMessageException e) {
            throw new RequestRefusedException(Reason.MALFORMED, String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw unavailable(e);
        }
    }

    /**
     * Asks something of a release; it is durable on return, the leader answers it at once.
     *
     * @return the release that does it: the same, or a new one where one that has passed is to be taken back
     */
    public String act(Act.Kind kind, String id, String by, @Nullable String why) throws RequestRefusedException {
        String service = releases.release(id).map(Release::service).orElse(null);
        return new Audited(kind.name().toLowerCase(Locale.ROOT), by, service, id).runFor(() -> ask(kind, id, by, why));
    }

    private String ask(Act.Kind kind, String id, String by, @Nullable String why) throws RequestRefusedException {
        RequestWords.requireText("by", by);
        RequestWords.requireTextIfPresent("why", why);
        Release release = releases.release(id)
                .orElseThrow(() -> new RequestRefusedException(Reason.UNKNOWN, "there is no release '" + id + "'"));
        if (release.kind() == Release.Kind.EXTERNAL) {
            throw new RequestRefusedException(
                    Reason.CONFLICT, "release " + id + " is carried out by another tool: act there");
        }
        if (kind == Act.Kind.ROLLBACK && release.state() instanceof RolloutState.Released) {
            return takeBack(release, by, why);
        }
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
        return id;
    }

    /**
     * Takes the service of a release that is over back to a revision that passed there before; durable on return.
     *
     * @return the id of the release that does it
     */
    public String takeBack(String id, String revision, String by, @Nullable String why) throws RequestRefusedException {
        String service = past.service(id).orElse(null);
        return new Audited("rollback", by, service, id).runFor(() -> {
            RequestWords.requireRevision(revision);
            if (service == null) {
                throw releases.release(id).isPresent()
                        ? new RequestRefusedException(
                                Reason.CONFLICT,
                                "release " + id + " is not over: roll it back without 'to', or cancel it, first")
                        : new RequestRefusedException(Reason.UNKNOWN, "there is no release '" + id + "'");
            }
            return queue(new Wish(service, revision, Release.Kind.RETURN, by, why, null));
        });
    }

    private String takeBack(Release passed, String by, @Nullable String why) throws RequestRefusedException {
        String previous = passed.plan().previous();
        String good = releases.good(passed.service()).orElse("");
        if (previous == null || !good.equals(passed.plan().revision())) {
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    previous == null
                            ? "before release " + passed.id() + " there was nothing to go back to"
                            : passed.service() + " has gone on to " + good
                                    + " since: ask for what it is to go back to");
        }
        String because = why == null ? "takes back " + passed.id() : why;
        return queue(new Wish(passed.service(), previous, Release.Kind.RETURN, by, because, null));
    }

    static RequestRefusedException unavailable(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        log.warn("A request cannot be kept: {}", e.toString());
        return new RequestRefusedException(Reason.UNAVAILABLE, "ZooKeeper cannot be reached; nothing was changed");
    }
}
