package io.antibody.rollout;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.history.HistoryAwayException;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.store.LockCache;
import io.antibody.rollout.store.ReleaseCache;
import io.antibody.rollout.web.CiView;
import io.antibody.rollout.web.ClusterView;
import io.antibody.rollout.web.GoodRevision;
import io.antibody.rollout.web.LockView;
import io.antibody.rollout.web.Overview;
import io.antibody.rollout.web.ReleaseView;
import io.antibody.rollout.web.Remark;
import io.antibody.rollout.web.RolloutReads;
import jakarta.ws.rs.ServiceUnavailableException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final LiveViews live;
    private final LockCache locks;
    private final ReleaseHistory history;
    private final Supplier<List<String>> troubles;
    private final CiReads ci;

    /** @param troubles what this manager lacks at the moment, in words */
    PageReads(
            Supplier<AntibodyConfig> config,
            ReleaseCache releases,
            LiveViews live,
            LockCache locks,
            ReleaseHistory history,
            Supplier<List<String>> troubles,
            CiReads ci) {
        this.config = config;
        this.releases = releases;
        this.live = live;
        this.locks = locks;
        this.history = history;
        this.troubles = troubles;
        this.ci = ci;
    }

    @Override
    public Overview overview() {
        List<ReleaseView> active = releases.active().stream()
                .filter(release -> !release.state().isOver())
                .sorted(Comparator.comparing((Release release) -> release.state() instanceof RolloutState.Queued)
                        .thenComparing(Release::requested))
                .map(live::view)
                .toList();
        List<ReleaseView> finished =
                finished().limit(MAX_FINISHED).map(live::view).toList();
        List<ClusterView> clusters =
                config.get().services().values().stream().map(this::cluster).toList();
        List<LockView> held = locks.all().stream()
                .map(lock -> new LockView(lock.service(), lock.by(), lock.why(), lock.since()))
                .toList();
        return new Overview(active, clusters, finished, held, troubles.get());
    }

    @Override
    public CiView ci() {
        return ci.view(this::revisionBefore);
    }

    @Override
    public List<ReleaseView> history() {
        return finished().map(live::view).toList();
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
        Optional<ReleaseView> known = releases.release(id).map(live::view);
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

    /** What a revert goes back to: the last good revision before the one in force that nobody took back since. */
    private Optional<String> revisionBefore(String service) {
        Set<String> takenBack =
                TakenBack.of(finished().filter(release -> release.service().equals(service)));
        return earlierRevisions(service).stream()
                .map(GoodRevision::revision)
                .filter(revision -> !takenBack.contains(revision))
                .findFirst();
    }

    private static Instant since(Release release) {
        return ReleaseStatus.of(release).since();
    }

    private ClusterView cluster(ServiceConfig service) {
        return live.cluster(service, releases.good(service.name()).orElse(null));
    }
}
