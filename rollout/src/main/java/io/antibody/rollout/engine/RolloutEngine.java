package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.rollout.release.Note;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leader's term. Each call of {@link #handle} lets everything happen that has come in, persists every release that
 * was changed by it with one write, and only then writes events and gives orders. A term that was broken off anywhere is
 * followed by another one, which repeats what the persisted states stand for.
 *
 * <p>Not thread-safe: one thread leads.
 */
public final class RolloutEngine {
    private static final Logger log = LoggerFactory.getLogger(RolloutEngine.class);

    private final ReleaseStore store;
    private final EventLog events;
    private final ReleaseArchive archive;
    private final HostBoard board;
    private final Turns turns;
    private final Consumer<Signal> signals;
    private final Clock clock;
    private final Map<String, Tracked> releases = new LinkedHashMap<>();

    /**
     * @param signals where the engine's own later signals go; handed back through {@link #handle}
     */
    public RolloutEngine(
            Supplier<AntibodyConfig> config,
            ReleaseStore store,
            EventLog events,
            ReleaseArchive archive,
            HostBoard board,
            Builds builds,
            Consumer<Signal> signals,
            Clock clock) {
        this.store = store;
        this.events = events;
        this.archive = archive;
        this.board = board;
        this.turns = new Turns(config, store, board, builds);
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Begins the term: reads every release and goes on where it stands.
     *
     * @param manager the name of this manager, for the story of the releases
     * @param verdicts the latest verdicts that are known; those of other releases are passed over
     */
    public void takeOver(String manager, Collection<Verdict> verdicts) throws TermEndedException {
        Instant now = now();
        for (Release release : store.active(List.of())) {
            // One that is over stays as it is, so that what is archived again is the same.
            boolean underWay = release.events().size() > 1 && !release.state().isOver();
            track(underWay ? release.noted(new Note(now, manager, "took over")) : release);
        }
        List<Signal> first = new ArrayList<>();
        verdicts.forEach(verdict -> first.add(new Signal.VerdictCame(verdict)));
        first.add(new Signal.RequestsChanged());
        first.add(new Signal.Tick());
        handle(first);
    }

    /** Lets everything happen that has come in. What aborts goes first. */
    public void handle(Collection<Signal> came) throws TermEndedException {
        Instant now = now();
        Inbox inbox = Inbox.of(came);
        if (inbox.requests()) {
            store.active(releases.keySet()).forEach(this::track);
            answer(store.acts(), now);
        }
        for (Tracked tracked : releases.values()) {
            if (inbox.tick() || inbox.services().contains(tracked.release().service())) {
                new Observation(tracked.release(), tracked.given(), board, now)
                        .inputs()
                        .forEach(tracked::apply);
            }
        }
        for (Verdict verdict : inbox.verdicts()) {
            Tracked tracked = releases.get(verdict.release().id());
            if (tracked != null) {
                tracked.apply(new RolloutInput.VerdictArrived(now, verdict));
            }
        }
        if (inbox.tick()) {
            releases.values().forEach(tracked -> tracked.apply(new RolloutInput.TimePassed(now)));
        }
        inbox.written().forEach((id, count) -> {
            Tracked tracked = releases.get(id);
            if (tracked != null) {
                tracked.announced(count);
            }
        });
        inbox.archived().forEach(id -> {
            Tracked tracked = releases.get(id);
            if (tracked != null) {
                tracked.archived();
            }
        });
        persistThenDo();
        // After that, since a release that has just passed is what the next one of its service goes back to.
        if (turns.give(releases, now)) {
            persistThenDo();
        }
    }

    /** In milliseconds, as on the wire: what is compared with the time of a verdict's tick must not be finer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void track(Release release) {
        if (release.kind() == Release.Kind.EXTERNAL) {
            return; // nothing is ever done for it; see ToldReleases
        }
        releases.put(release.id(), new Tracked(release));
    }

    private void answer(List<Act> acts, Instant now) throws TermEndedException {
        List<String> strayed = new ArrayList<>();
        for (Act act : acts) {
            Tracked tracked = releases.get(act.release());
            if (tracked == null) {
                strayed.add(act.name());
                continue;
            }
            String ignored = tracked.apply(act.toInput(now)).ignored();
            if (ignored != null) {
                log.info("{} of {} by {} changes nothing: {}", act.kind(), act.release(), act.by(), ignored);
            }
            tracked.answer(act);
        }
        if (!strayed.isEmpty()) {
            store.strike(strayed);
        }
    }

    private void persistThenDo() throws TermEndedException {
        for (Tracked tracked : List.copyOf(releases.values())) {
            tracked.persist(store);
            if (tracked.isDone()) {
                releases.remove(tracked.release().id());
                continue;
            }
            order(tracked);
            send(tracked);
            archive(tracked);
        }
    }

    private void order(Tracked tracked) throws TermEndedException {
        Map<String, String> orders = tracked.takeOrders();
        if (!orders.isEmpty()) {
            Release release = tracked.release();
            List<String> again = tracked.isForward() ? List.of() : failed(release.service(), orders.keySet());
            tracked.given(store.order(release.service(), release.id(), orders, again));
        }
    }

    /** A failure is final for its order: a host that failed to come back tries again only if it is ordered again. */
    private List<String> failed(String service, Collection<String> hosts) {
        return hosts.stream()
                .filter(host -> board.status(service, host).hasFailed())
                .toList();
    }

    private void archive(Tracked tracked) {
        if (tracked.takeToArchive()) {
            String id = tracked.release().id();
            archive.keep(tracked.release(), () -> signals.accept(new Signal.ReleaseArchived(id)));
        }
    }

    private void send(Tracked tracked) {
        String id = tracked.release().id();
        int number = tracked.sent();
        for (ReleaseEvent event : tracked.toSend()) {
            int count = ++number;
            events.write(event, () -> signals.accept(new Signal.EventsWritten(id, count)));
        }
    }
}
