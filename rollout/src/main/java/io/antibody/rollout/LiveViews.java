package io.antibody.rollout;

import io.antibody.messages.Verdict;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.engine.HostBoard;
import io.antibody.rollout.engine.HostStatus;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.RolloutState;
import io.antibody.rollout.release.Transitions;
import io.antibody.rollout.store.LockCache;
import io.antibody.rollout.web.ClusterView;
import io.antibody.rollout.web.HostState;
import io.antibody.rollout.web.HostView;
import io.antibody.rollout.web.ReleaseAct;
import io.antibody.rollout.web.ReleaseView;
import io.antibody.rollout.web.Stage;
import io.antibody.rollout.zookeeper.HostReport;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Releases and hosts that are under way, or were a moment ago, as the pages show them. */
final class LiveViews {
    private final HostBoard board;
    private final LockCache locks;
    private final Function<String, Optional<Verdict>> verdicts;
    private final Clock clock;

    LiveViews(HostBoard board, LockCache locks, Function<String, Optional<Verdict>> verdicts, Clock clock) {
        this.board = board;
        this.locks = locks;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    ClusterView cluster(ServiceConfig service, @Nullable String good) {
        List<HostView> hosts = new ArrayList<>();
        service.groups()
                .forEach((group, names) ->
                        names.forEach(host -> hosts.add(host(host, group, 0, board.status(service.name(), host)))));
        return new ClusterView(service.name(), good, hosts);
    }

    ReleaseView view(Release release) {
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
        return release.plan().planned().stream()
                .map(each -> host(each.host(), each.group(), each.batch(), board.status(release, each.host())))
                .toList();
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
