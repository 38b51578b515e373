package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Verdict;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A rollout that does nothing by itself: a test says what it shows. */
final class FakeRollout implements RolloutReads, RolloutActs {
    private final Clock clock;
    private final Map<String, ClusterView> clusters = new LinkedHashMap<>();
    private final Map<String, ReleaseView> releases = new LinkedHashMap<>();
    private final Map<String, List<ReleaseEvent>> steps = new LinkedHashMap<>();
    private @Nullable Changes changes;
    private @Nullable String refusal;
    /** Each text begins with the id of its release. */
    private final List<Remark> remarks = new ArrayList<>();

    private final FakePast past = new FakePast();
    private List<LockView> locks = List.of();
    private List<String> troubles = List.of();
    private CiView ci = CiView.NONE;
    private int lastId = 100;

    FakeRollout(Clock clock) {
        this.clock = clock;
    }

    /** Whom to tell of changes. */
    synchronized void tell(Changes whom) {
        this.changes = whom;
    }

    synchronized void cluster(String service, String revision, List<String> hosts) {
        Instant since = clock.instant().minusSeconds(3_600);
        clusters.put(
                service,
                new ClusterView(
                        service,
                        revision,
                        hosts.stream()
                                .map(host -> new HostView(host, "default", 0, HostState.SERVING, revision, since, null))
                                .toList()));
    }

    /** A release over the cluster with batches 1, 2, 4, ... in the order of the hosts. */
    synchronized String queue(String service, String revision, String by, @Nullable String why) {
        ClusterView cluster = clusters.get(service);
        if (cluster == null) {
            throw new IllegalArgumentException(service);
        }
        String id = "r" + ++lastId;
        Instant now = clock.instant();
        ReleaseRef ref = new ReleaseRef(service, id, revision, cluster.goodRevision());
        releases.put(id, FakeViews.queued(ref, cluster, by, why, now));
        steps.put(id, new ArrayList<>(List.of(new ReleaseEvent.Queued(ref, now, by, why))));
        told(service, id);
        return id;
    }

    /** A release that ended some time ago. */
    synchronized void past(String service, String revision, Stage stage, Instant queued, Duration took) {
        String id = "r" + ++lastId;
        ReleaseRef ref = new ReleaseRef(service, id, revision, "1");
        releases.put(id, FakeViews.over(ref, stage, queued, took));
        steps.put(id, new ArrayList<>(List.of(new ReleaseEvent.Queued(ref, queued, "ada", null))));
    }

    synchronized ReleaseView get(String id) {
        return Optional.ofNullable(releases.get(id)).orElseThrow();
    }

    synchronized void step(ReleaseEvent step) {
        Optional.ofNullable(steps.get(step.release().id())).orElseThrow().add(step);
    }

    synchronized void stage(String id, Stage stage, int batch, @Nullable Instant until, @Nullable String reason) {
        put(FakeViews.at(get(id), stage, batch, clock.instant(), until, reason));
    }

    synchronized void verdict(Verdict verdict) {
        ReleaseView old = get(verdict.release().id());
        put(FakeViews.with(old, verdict));
        if (changes != null) {
            changes.verdict(old.release().service(), old.release().id());
        }
    }

    synchronized void host(String service, String host, HostState state, String revision, @Nullable String why) {
        UnaryOperator<HostView> change = old -> old.host().equals(host)
                ? new HostView(host, old.group(), old.batch(), state, revision, clock.instant(), why)
                : old;
        clusters.computeIfPresent(
                service,
                (name, old) -> new ClusterView(
                        name,
                        old.goodRevision(),
                        old.hosts().stream().map(change).toList()));
        releases.replaceAll((id, old) ->
                old.release().service().equals(service) && !old.stage().isOver() ? FakeViews.with(old, change) : old);
        if (changes != null) {
            changes.cluster(service);
        }
    }

    /** From now on no release is taken. */
    synchronized void refuse(String why) {
        this.refusal = why;
    }

    synchronized void good(String service, String revision) {
        clusters.computeIfPresent(service, (name, old) -> new ClusterView(name, revision, old.hosts()));
    }

    @Override
    public synchronized Overview overview() {
        List<ReleaseView> active = releases.values().stream()
                .filter(release -> !release.stage().isOver())
                .toList();
        List<ReleaseView> finished = new ArrayList<>(releases.values().stream()
                .filter(release -> release.stage().isOver())
                .toList());
        Collections.reverse(finished);
        return new Overview(active, List.copyOf(clusters.values()), finished, locks, troubles);
    }

    @Override
    public synchronized List<HistoryRow> past(HistoryQuery query, @Nullable HistoryPlace after, int limit) {
        return past.search(overview().finished(), query, after, limit);
    }

    @Override
    public synchronized Optional<HistoryRow> past(String id) {
        return release(id).filter(release -> release.stage().isOver()).map(past::row);
    }

    @Override
    public boolean isPastWhole() {
        return true;
    }

    @Override
    public synchronized void label(String id, boolean right, String by, @Nullable String why) {
        past.label(id, right, by, why, clock.instant());
    }

    /** What the manager lacks from now on; open pages are told within their next look. */
    synchronized void troubles(String... troubles) {
        this.troubles = List.of(troubles);
    }

    @Override
    public synchronized List<Remark> remarks(String id) {
        return remarks.stream()
                .filter(remark -> remark.text().startsWith(id + " "))
                .map(remark ->
                        new Remark(remark.at(), remark.by(), remark.text().substring(id.length() + 1)))
                .toList();
    }

    @Override
    public synchronized List<GoodRevision> earlierRevisions(String service) {
        String good = Optional.ofNullable(clusters.get(service))
                .map(ClusterView::goodRevision)
                .orElse("");
        Map<String, GoodRevision> revisions = new LinkedHashMap<>();
        for (ReleaseView over : overview().finished()) {
            String revision = over.release().revision();
            if (over.stage() == Stage.RELEASED && over.release().service().equals(service) && !revision.equals(good)) {
                revisions.putIfAbsent(
                        revision, new GoodRevision(revision, over.release().id(), over.stageSince()));
            }
        }
        return List.copyOf(revisions.values());
    }

    /** What is known of builds and commits from now on. */
    synchronized void ci(CiView now) {
        this.ci = now;
        if (changes != null) {
            changes.ci();
        }
    }

    @Override
    public synchronized CiView ci() {
        return ci;
    }

    @Override
    public synchronized Optional<ClusterView> cluster(String service) {
        return Optional.ofNullable(clusters.get(service));
    }

    @Override
    public synchronized Optional<ReleaseView> release(String id) {
        return Optional.ofNullable(releases.get(id));
    }

    @Override
    public synchronized List<ReleaseEvent> steps(String id) {
        return List.copyOf(steps.getOrDefault(id, List.of()));
    }

    @Override
    public synchronized String release(String service, String revision, String by, @Nullable String why)
            throws RefusedException {
        if (refusal != null) {
            throw new RefusedException(refusal);
        }
        if (!clusters.containsKey(service)) {
            throw new RefusedException("There is no service " + service + ".");
        }
        return queue(service, revision, by, why);
    }

    @Override
    public synchronized String goBack(String service, String revision, String by, @Nullable String why)
            throws RefusedException {
        return release(service, revision, by, why);
    }

    @Override
    public synchronized void act(String id, ReleaseAct act, String by, @Nullable String why) throws RefusedException {
        ReleaseView release = release(id).orElseThrow(() -> new RefusedException("There is no release " + id + "."));
        String refused = release.refused().get(act);
        if (refused != null) {
            throw new RefusedException("release " + id + " is " + release.stage() + ": " + refused);
        }
        int batch = release.batch();
        remarks.add(
                new Remark(clock.instant(), by, id + " " + ActsResource.word(act) + (why == null ? "" : ": " + why)));
        switch (act) {
            case PAUSE -> stage(id, Stage.PAUSED, batch, null, "paused by " + by + (why == null ? "" : ": " + why));
            case RESUME -> stage(id, Stage.BAKING, batch, clock.instant().plusSeconds(20), null);
            case APPROVE ->
                stage(id, Stage.DEPLOYING, batch + 1, clock.instant().plusSeconds(20), null);
            case ROLLBACK -> stage(id, Stage.ROLLING_BACK, batch, null, "asked for by " + by);
            case CANCEL -> {
                step(new ReleaseEvent.Cancelled(release.release(), clock.instant(), by, why));
                stage(id, Stage.CANCELLED, batch, null, "cancelled by " + by);
            }
        }
    }

    @Override
    public synchronized void lock(@Nullable String service, String by, String why) {
        List<LockView> more = new ArrayList<>(locks);
        more.add(new LockView(service, by, why, clock.instant()));
        locks = List.copyOf(more);
        toldOfLocks();
    }

    @Override
    public synchronized void unlock(@Nullable String service, String by) {
        locks = locks.stream()
                .filter(lock -> !Objects.equals(lock.service(), service))
                .toList();
        toldOfLocks();
    }

    private void toldOfLocks() {
        if (changes != null) {
            changes.locks();
        }
    }

    private void put(ReleaseView release) {
        releases.put(release.release().id(), release);
        told(release.release().service(), release.release().id());
    }

    private void told(String service, String id) {
        if (changes != null) {
            changes.release(service, id);
        }
    }
}
