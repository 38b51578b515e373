package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.RolloutPlan.Deployer;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.gate.Decision;
import io.antibody.rollout.gate.ToldGate;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.ToldRelease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases that other tools carry out ({@code deployer: external}), during one leader's term: followed from the steps in
 * the log and from verdicts, persisted like our own, and never acted upon. Of the leader's thread only.
 */
public final class ToldReleases {
    private static final Logger log = LoggerFactory.getLogger(ToldReleases.class);

    /** A release of which nothing is told for so long after its last bake is closed. */
    static final Duration SILENCE = Duration.ofDays(1);

    /** What may be the name of a node and a part of a URL. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");

    private final Supplier<AntibodyConfig> config;
    private final ReleaseStore store;
    private final ReleaseArchive archive;
    private final Consumer<Signal> signals;
    private final Clock clock;
    private final Map<String, Release> releases = new LinkedHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> passedOver = new HashSet<>();

    /** @param signals where its own later signals go; handed back through {@link #handle} */
    public ToldReleases(
            Supplier<AntibodyConfig> config,
            ReleaseStore store,
            ReleaseArchive archive,
            Consumer<Signal> signals,
            Clock clock) {
        this.config = config;
        this.store = store;
        this.archive = archive;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * Begins the term: reads what is persisted and takes in what was told since.
     *
     * @param steps the latest steps that are in the log, in its order; those that are known change nothing
     */
    public void takeOver(Collection<ReleaseEvent> steps, Collection<Verdict> verdicts) throws TermEndedException {
        for (Release release : store.active(List.of())) {
            if (release.kind() == Release.Kind.EXTERNAL) {
                releases.put(release.id(), release);
                if (release.state().isOver()) {
                    keep(release);
                }
            }
        }
        List<Signal> first = new ArrayList<>();
        steps.forEach(step -> first.add(new Signal.StepTold(step)));
        verdicts.forEach(verdict -> first.add(new Signal.VerdictCame(verdict)));
        first.add(new Signal.Tick());
        handle(first);
    }

    /** Takes in what has come, and persists what was changed by it. */
    public void handle(Collection<Signal> came) throws TermEndedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (Signal signal : came) {
            if (signal instanceof Signal.StepTold told) {
                told(told.step());
            } else if (signal instanceof Signal.VerdictCame heard) {
                Release release = releases.get(heard.verdict().release().id());
                if (release != null) {
                    become(ToldRelease.heard(release, heard.verdict()));
                }
            } else if (signal instanceof Signal.ReleaseArchived done) {
                putAway(done.release());
            } else if (signal instanceof Signal.Tick) {
                timePassed(now);
            }
        }
        for (String id : changed) {
            Release release = releases.get(id);
            if (release != null) {
                persist(release);
            }
        }
        changed.clear();
    }

    private void persist(Release release) throws TermEndedException {
        store.save(release, List.of());
        if (release.state().isOver()) {
            Decided.end(release).ifPresent(end -> end.said(release));
            keep(release);
        }
    }

    private void keep(Release over) {
        archive.keep(over, () -> signals.accept(new Signal.ReleaseArchived(over.id())));
    }

    private void putAway(String id) throws TermEndedException {
        Release release = releases.remove(id);
        if (release != null) {
            passedOver.add(id);
            store.putAway(release, List.of());
        }
    }

    private void told(ReleaseEvent step) throws TermEndedException {
        ReleaseRef ref = step.release();
        ServiceConfig service = config.get().services().get(ref.service());
        if (service == null || service.rollout().deployer() != Deployer.EXTERNAL || passedOver.contains(ref.id())) {
            return;
        }
        Release known = releases.get(ref.id());
        if (known != null) {
            become(ToldRelease.after(known, step));
        } else if (!begin(service, step)) {
            passedOver.add(ref.id());
        }
        if (step instanceof ReleaseEvent.BatchStarted && releases.containsKey(ref.id())) {
            closeBefore(ref, step.time());
        }
    }

    private boolean begin(ServiceConfig service, ReleaseEvent step) throws TermEndedException {
        ReleaseRef ref = step.release();
        if (!ID.matcher(ref.id()).matches()) {
            log.warn(
                    "a release of {} is not followed: its id must be of letters, digits, '.', '_' and '-'",
                    ref.service());
            return false;
        }
        Release release =
                ToldRelease.begin(Plans.of(service, config.get().judging(), ref, Release.Kind.EXTERNAL), step);
        if (!store.add(release)) {
            return false;
        }
        releases.put(release.id(), release);
        changed.add(release.id());
        return true;
    }

    /** A tool that goes on with another release will tell no more of those before. */
    private void closeBefore(ReleaseRef by, Instant at) {
        for (Release release : List.copyOf(releases.values())) {
            boolean before = release.service().equals(by.service())
                    && !release.id().equals(by.id())
                    && release.requested().isBefore(at)
                    && !(release.state() instanceof RolloutState.Queued)
                    && !release.state().isOver();
            if (before) {
                become(ToldRelease.closed(release, at, "its end was not told before " + by.id() + " began"));
            }
        }
    }

    /** Ends those whose final bake has passed, and those of which nobody tells any more. */
    private void timePassed(Instant now) {
        for (Release release : List.copyOf(releases.values())) {
            if (release.state().isOver()) {
                continue;
            }
            if (new ToldGate(release, release.verdicts(), null, now).decide().kind() == Decision.Kind.PASS) {
                become(ToldRelease.passed(release, now));
            } else if (last(release)
                    .plus(SILENCE)
                    .plus(release.plan().finalBake())
                    .isBefore(now)) {
                become(ToldRelease.closed(release, now, "nothing was told of it any more"));
            }
        }
    }

    private static Instant last(Release release) {
        return release.events().stream()
                .map(ReleaseEvent::time)
                .max(Instant::compareTo)
                .orElse(release.requested());
    }

    private void become(Release next) {
        Release before = releases.put(next.id(), next);
        if (next != before) {
            changed.add(next.id());
        }
    }
}
