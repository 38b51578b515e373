package io.antibody.rollout.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The deployment manager, whole or one region of it. */
public final class OverviewPage extends Page {
    /** More are on the history page. */
    private static final int FINISHED_SHOWN = 15;

    private final Overview overview;
    private final CiView ci;
    private final Instant now;

    OverviewPage(String template, Overview overview, CiView ci, Frame frame) {
        super(template, "Deployments", frame);
        this.overview = overview;
        this.ci = ci;
        this.now = frame.time();
    }

    public List<Signal> getSignals() {
        List<Signal> signals = new ArrayList<>(Signal.of(overview, now));
        signals.addAll(JobRow.signals(ci.builds()));
        signals.sort((a, b) -> b.tone().compareTo(a.tone()));
        return Signal.and(signals, getFrame().configProblems());
    }

    /** The jobs of the CI, those that fail first. */
    public List<JobRow> getJobs() {
        return JobRow.of(ci.builds(), now);
    }

    /** The latest first. */
    public List<CommitRow> getCommits() {
        return ci.commits().stream().map(commit -> CommitRow.of(commit, now)).toList();
    }

    /** Whether anything tells of commits, or has told. */
    public boolean isCommitsShown() {
        return ci.watched() || !ci.commits().isEmpty();
    }

    public List<LockRow> getLocks() {
        return overview.locks().stream().map(lock -> LockRow.of(lock, now)).toList();
    }

    /** Whether nothing at all may be pushed. */
    public boolean isAllLocked() {
        return overview.locks().stream().anyMatch(lock -> lock.service() == null);
    }

    public List<ReleaseRow> getActive() {
        return overview.active().stream()
                .map(release -> ReleaseRow.of(release, now))
                .toList();
    }

    public List<ClusterRow> getClusters() {
        Map<String, String> fresh = new TreeMap<>();
        overview.active()
                .forEach(release ->
                        fresh.put(release.release().service(), release.release().revision()));
        return overview.clusters().stream()
                .map(cluster -> ClusterRow.of(cluster, fresh.get(cluster.service()), now))
                .toList();
    }

    public List<ReleaseRow> getFinished() {
        Map<String, String> good = new HashMap<>();
        overview.clusters().forEach(cluster -> good.put(cluster.service(), cluster.goodRevision()));
        return overview.finished().stream()
                .limit(FINISHED_SHOWN)
                .map(release ->
                        ReleaseRow.of(release, good.get(release.release().service()), now))
                .toList();
    }

    /** In one line: how much is under way and how many hosts serve. */
    public String getSummary() {
        long hosts = overview.clusters().stream()
                .mapToLong(cluster -> cluster.hosts().size())
                .sum();
        long serving = overview.clusters().stream()
                .flatMap(cluster -> cluster.hosts().stream())
                .filter(host -> host.state() == HostState.SERVING)
                .count();
        return serving + " of " + hosts + " hosts serving";
    }
}
