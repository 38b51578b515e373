package io.antibody.rollout;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.HostStatus;
import io.antibody.rollout.history.HistoryAwayException;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.Transitions;
import io.antibody.rollout.store.LockCache;
import io.antibody.rollout.store.ReleaseCache;
import io.antibody.rollout.web.CiView;
import io.antibody.rollout.web.ClusterView;
import io.antibody.rollout.web.GoodRevision;
import io.antibody.rollout.web.HostState;
import io.antibody.rollout.web.HostView;
import io.antibody.rollout.web.LockView;
import io.antibody.rollout.web.Overview;
import io.antibody.rollout.web.ReleaseAct;
import io.antibody.rollout.web.ReleaseView;
import io.antibody.rollout.web.Remark;
import io.antibody.rollout.web.RolloutReads;
import io.antibody.rollout.web.Stage;
import io.antibody.rollout.zookeeper.HostReport;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the pages read, from what is known. */
final class PageReads implements RolloutReads {
    private static final int MAX_FINISHED = 50;

    /** Revisions to choose from are of the latest so many passes; any other is asked for by its name. */
    private static final int MAX_PASSED = 200;

    private final Supplier<AntibodyConfig> config;
    private final ReleaseCache releases;
    private final HostBoard board;
    private final LockCache locks;
    private final ReleaseHistory history;
    private final Function<String, Optional<Verdict>> verdicts;
    private final Supplier<List<String>> troubles;
    private final CiReads ci;
    private final Clock clock;

    /** @param troubles what this manager lacks at the moment, in words */
    PageReads(
            Supplier<AntibodyConfig> config,
            ReleaseCache releases,
            HostBoard board,
            LockCache locks,
            ReleaseHistory history,
            Function<String, Optional<Verdict>> verdicts,
            Supplier<List<String>> troubles,
            CiReads ci,
            Clock clock) {
        this.config = config;
        this.releases = releases;
        this.board = board;
        this.locks = locks;
        this.history = history;
        this.verdicts = verdicts;
        this.troubles = troubles;
        this.ci = ci;
        this.clock = clock;
    }

    @Override
    public Overview overview() {
        List<ReleaseView> active = releases.active().stream()
                .filter(release -> !release.state().isOver())
                .sorted(Comparator.comparing((Release release) -> release.state() instanceof RolloutState.Queued)
                        .thenComparing(Release::requested))
                .map(this::view)
                .toList();
        List<ReleaseView> finished =
                finished().limit(MAX_FINISHED).map(this::view).toList();
        List<ClusterView> clusters =
                config.get().services().values().stream().map(this::cluster).toList();
        List<LockView> held = locks.all().stream()
                .map(lock -> new LockView(lock.service(), lock.by(), lock.why(), lock.since()))
                .toList();
        return new Overview(active, clusters, finished, held, troubles.get());
    }

    @Override
    public CiView ci() {
        return ci.view(service ->
                earlierRevisions(service).stream().map(GoodRevision::revision).findFirst());
    }

    @Override
    public List<ReleaseView> history() {
        return finished().map(this::view).toList();
    }

    @Override
    public List<HistoryRow> past(HistoryQuery query, @Nullable HistoryPlace after, int limit) {
        return history.search(query, after, limit);
    }

    @Override
    public Optional<HistoryRow> past(String id) {
        return history.row(id);
    }

    @Override
    public boolean isPastWhole() {
        return history.isWhole();
    }

    private Stream<Release> finished() {
        return Stream.concat(releases.active().stream(), releases.done().stream())
                .filter(release -> release.state().isOver())
                .sorted(Comparator.comparing(PageReads::since).reversed());
    }

    @Override
    public Optional<ClusterView> cluster(String service) {
        return Optional.ofNullable(config.get().services().get(service)).map(this::cluster);
    }

    @Override
    public Optional<ReleaseView> release(String id) {
        Optional<ReleaseView> known = releases.release(id).map(this::view);
        return known.isPresent() ? known : old(id).map(PastViews::view);
    }

    @Override
    public List<ReleaseEvent> steps(String id) {
        Optional<Release> known = releases.release(id);
        return known.isPresent()
                ? known.get().events()
                : old(id).map(PastRelease::events).orElse(List.of());
    }

    @Override
    public List<Remark> remarks(String id) {
        Optional<Release> known = releases.release(id);
        return known.isPresent()
                ? known.get().notes().stream()
                        .map(note -> new Remark(note.at(), note.by(), note.text()))
                        .toList()
                : old(id).map(PastViews::remarks).orElse(List.of());
    }

    /** A release that is known from the history only. */
    private Optional<PastRelease> old(String id) {
        try {
            return history.find(id);
        } catch (HistoryAwayException e) {
            throw new ServiceUnavailableException(e.getMessage());
        }
    }

    @Override
    public List<GoodRevision> earlierRevisions(String service) {
        String good = releases.good(service).orElse("");
        Map<String, GoodRevision> revisions = new LinkedHashMap<>();
        finished()
                .filter(release -> release.service().equals(service))
                .filter(release -> release.state() instanceof RolloutState.Released)
                .filter(release -> !release.plan().revision().equals(good))
                .forEach(release -> revisions.computeIfAbsent(
                        release.plan().revision(), name -> new GoodRevision(name, release.id(), since(release))));
        HistoryQuery passed = new HistoryQuery(service, Instant.EPOCH, Instant.MAX, PastRelease.Outcome.RELEASED);
        for (HistoryRow row : history.search(passed, null, MAX_PASSED)) {
            if (!row.revision().equals(good)) {
                revisions.putIfAbsent(row.revision(), new GoodRevision(row.revision(), row.id(), row.ended()));
            }
        }
        return List.copyOf(revisions.values());
    }

    private static Instant since(Release release) {
        return ReleaseStatus.of(release).since();
    }

    private ClusterView cluster(ServiceConfig service) {
        List<HostView> hosts = new ArrayList<>();
        service.groups()
                .forEach((group, names) ->
                        names.forEach(host -> hosts.add(host(host, group, 0, board.status(service.name(), host)))));
        return new ClusterView(service.name(), releases.good(service.name()).orElse(null), hosts);
    }

    private ReleaseView view(Release release) {
        ReleaseStatus status = ReleaseStatus.of(release);
        @Nullable Verdict verdict = verdicts.apply(release.id()).orElse(release.verdict());
        return new ReleaseView(
                release.plan().release(),
                Stage.valueOf(status.state()),
                status.batch(),
                release.plan().batches().size(),
                release.by(),
                release.why(),
                release.requested(),
                status.since(),
                status.until(),
                status.ended(),
                status.cause(),
                release.state() instanceof RolloutState.Queued ? waitsFor(release) : status.reason(),
                hosts(release),
                verdict,
                refused(release));
    }

    /** What holds a release that has not started, or null if it is but its turn that it waits for. */
    private @Nullable String waitsFor(Release release) {
        if (release.kind() == Release.Kind.RETURN) {
            return null;
        }
        return locks.of(release.service())
                .map(lock -> "held by the lock of " + (lock.service() == null ? "all services" : lock.service()) + ", "
                        + lock.by() + ": " + lock.why())
                .orElse(null);
    }

    /** Asks the table of the states itself, so that a button says the same as the API. */
    private Map<ReleaseAct, String> refused(Release release) {
        Map<ReleaseAct, String> refused = new EnumMap<>(ReleaseAct.class);
        if (release.kind() == Release.Kind.EXTERNAL) {
            for (ReleaseAct act : ReleaseAct.values()) {
                refused.put(act, "another tool carries it out");
            }
            return refused;
        }
        for (ReleaseAct act : ReleaseAct.values()) {
            RolloutInput input =
                    new Act("", PageActs.kind(act), release.id(), "somebody", null).toInput(clock.instant());
            String why =
                    Transitions.apply(release.state(), input, release.plan()).ignored();
            if (why != null) {
                refused.put(act, why);
            }
        }
        return refused;
    }

    private List<HostView> hosts(Release release) {
        List<HostView> hosts = new ArrayList<>();
        for (int batch = 1; batch <= release.plan().batches().size(); batch++) {
            for (String host : release.plan().batch(batch)) {
                String group = release.plan().groups().getOrDefault(host, "default");
                HostStatus status = release.kind() == Release.Kind.EXTERNAL
                        ? HostStatus.told(release, host)
                        : board.status(release.service(), host);
                hosts.add(host(host, group, batch, status));
            }
        }
        return hosts;
    }

    private static HostView host(String host, String group, int batch, HostStatus status) {
        HostReport report = status.report();
        if (report == null) {
            return new HostView(host, group, batch, HostState.UNKNOWN, null, null, null);
        }
        if (status.goneSince() != null) {
            return new HostView(
                    host, group, batch, HostState.LOST, report.revision(), status.goneSince(), "its agent is gone");
        }
        return new HostView(host, group, batch, state(report.state()), report.revision(), report.since(), report.why());
    }

    private static HostState state(HostReport.State state) {
        return switch (state) {
            case STOPPED, STOPPING -> HostState.STOPPED;
            case DRAINING -> HostState.DRAINING;
            case STARTING -> HostState.STARTING;
            case SELF_TESTING -> HostState.SELF_TESTING;
            case SERVING -> HostState.SERVING;
            case FAILED -> HostState.FAILED;
        };
    }
}
