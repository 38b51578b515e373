package io.antibody.rollout.web;

import io.antibody.messages.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should look at. A page that sees a new {@code key} says so: title, sound, screen reader.
 *
 * @param key the same as long as it is the same trouble
 * @param text what is wrong, in a few words
 * @param tone how bad it is
 * @param href where to look
 */
public record Signal(String key, String text, Tone tone, String href) {
    /** A rollback stays on top for so long after its end. */
    private static final Duration FRESH = Duration.ofMinutes(10);
    /** So many hosts are named one by one; a lost rack is told as one thing. */
    private static final int HOSTS_NAMED = 5;

    /** Worst first; empty if all is well. */
    static List<Signal> of(Overview overview, Instant now) {
        List<Signal> signals = new ArrayList<>();
        overview.active().forEach(release -> add(signals, release, now));
        overview.finished().forEach(release -> add(signals, release, now));
        overview.clusters().forEach(cluster -> addHosts(signals, cluster));
        overview.troubles().forEach(trouble -> signals.add(new Signal("trouble " + trouble, trouble, Tone.BAD, "/")));
        overview.locks().forEach(lock -> signals.add(of(lock)));
        signals.sort((a, b) -> b.tone().compareTo(a.tone()));
        return List.copyOf(signals);
    }

    static List<Signal> of(ReleaseView release, Instant now) {
        List<Signal> signals = new ArrayList<>();
        add(signals, release, now);
        return List.copyOf(signals);
    }

    private static Signal of(LockView lock) {
        String what = lock.service() == null ? "all pushes" : "pushes of " + lock.service();
        return new Signal(
                "lock " + lock.service() + " " + lock.since(), what + " locked by " + lock.by(), Tone.WARN, "/#locks");
    }

    private static void add(List<Signal> signals, ReleaseView release, Instant now) {
        boolean fresh = release.ended() == null || release.ended().plus(FRESH).isAfter(now);
        Badge badge = switch (release.stage()) {
            case ROLLING_BACK, ROLLED_BACK, STUCK, PAUSED -> fresh ? Badge.of(release) : null;
            case DEPLOYING, BAKING, FINAL_BAKE -> suspicion(release);
            case QUEUED, BUILDING, RELEASED, CANCELLED -> null;
        };
        if (badge != null) {
            signals.add(new Signal(
                    "release " + release.release().id() + " " + badge.text(),
                    release.release().service() + " "
                            + Revision.brief(release.release().revision()) + " " + badge.text(),
                    badge.tone(),
                    "/releases/" + Links.segment(release.release().id())));
        }
    }

    /** The verdict of a release that goes on, if it does not go on well. */
    private static @Nullable Badge suspicion(ReleaseView release) {
        Verdict verdict = release.verdict();
        if (verdict == null || verdict.batch() != release.batch()) {
            return null;
        }
        Badge badge = Badge.of(verdict);
        return badge.tone() == Tone.WARN || badge.tone() == Tone.BAD ? badge : null;
    }

    /** With what is wrong with the configuration, after what is wrong with the services. */
    static List<Signal> and(List<Signal> signals, List<String> configProblems) {
        if (configProblems.isEmpty()) {
            return signals;
        }
        List<Signal> all = new ArrayList<>(signals);
        all.add(new Signal("config " + configProblems, "antibody.yaml is not in force", Tone.WARN, "#config"));
        return List.copyOf(all);
    }

    private static void addHosts(List<Signal> signals, ClusterView cluster) {
        List<HostView> broken = cluster.hosts().stream()
                .filter(host -> HostChip.tone(host.state()) == Tone.BAD)
                .toList();
        String href = "#" + Links.segment("cluster-" + cluster.service());
        if (broken.size() > HOSTS_NAMED) {
            String text = broken.size() + " hosts of " + cluster.service() + " failed or lost";
            signals.add(new Signal("hosts " + cluster.service() + " " + broken.size(), text, Tone.BAD, href));
            return;
        }
        for (HostView host : broken) {
            String text = host.host() + " " + (host.state() == HostState.LOST ? "lost" : "failed");
            signals.add(new Signal(
                    "host " + cluster.service() + " " + host.host() + " " + host.state(), text, Tone.BAD, href));
        }
    }
}
