package io.antibody.rollout.web;

import io.antibody.messages.Contrast;
import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.Scope;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verdicts as the detector gives them. */
final class Verdicts {
    private Verdicts() {}

    static Evidence row(String metric, Scope scope, Finding finding, double pre, double post, double delta, double e) {
        return new Evidence(
                metric,
                scope,
                finding,
                scope instanceof Scope.Kpi ? Contrast.BEFORE_PUSH : Contrast.CONTROL_HOSTS,
                pre,
                post,
                delta,
                e,
                Math.log(240),
                Math.abs(delta) * 1.4,
                pre * 0.1,
                pre * 0.06,
                finding == Finding.INCONCLUSIVE ? 6 : null,
                60,
                11,
                metric.equals("latency_ms") && scope instanceof Scope.Host ? "> 60" : null,
                false);
    }

    /** Errors and latency of the pushed hosts, and orders of the whole; {@code harm} 1 is a clear case. */
    static List<Evidence> evidence(List<String> pushed, double harm) {
        Finding bad = harm >= 1 ? Finding.REGRESSED : harm > 0.4 ? Finding.SUSPECT : Finding.INCONCLUSIVE;
        List<Evidence> rows = new ArrayList<>();
        rows.add(row("errors", new Scope.Service(), bad, 0.0021, 0.0021 + 0.051 * harm, 0.051 * harm, 8.13 * harm));
        rows.add(row("latency_ms", new Scope.Service(), Finding.INCONCLUSIVE, 31.2, 34.3, 2.9, 1.9));
        rows.add(row("cpu_percent", new Scope.Service(), Finding.HEALTHY, 24.1, 23.8, -0.2, -1.4));
        rows.add(row("rss_mb", new Scope.Service(), Finding.HEALTHY, 44.9, 45.1, 0.1, -2));
        rows.add(row("orders", new Scope.Kpi(), Finding.INCONCLUSIVE, 61.4, 60.2, -1.2, 0.7));
        for (int i = 0; i < pushed.size(); i++) {
            Scope host = new Scope.Host(pushed.get(i), "default");
            double e = (6.2 - i * 0.4) * harm;
            Finding finding = harm >= 1 && i < 2 ? Finding.REGRESSED : bad == Finding.REGRESSED ? Finding.SUSPECT : bad;
            rows.add(row("errors", host, finding, 0.002, 0.002 + 0.05 * harm, 0.05 * harm, e));
            rows.add(row("latency_ms", host, Finding.INCONCLUSIVE, 31, 34.1 + i, 3.1 + i, 1.2));
            rows.add(row("cpu_percent", host, Finding.HEALTHY, 24, 23.7, -0.3, -1));
            rows.add(row("rss_mb", host, Finding.HEALTHY, 44, 44.3, 0.3, -0.8));
        }
        return rows;
    }

    static Verdict inconclusive(ReleaseRef release, int batch, Instant tick, List<String> pushed, double harm) {
        return new Verdict.Inconclusive(
                release,
                batch,
                tick,
                "errors on the " + pushed.size() + " pushed hosts cannot be told yet from those on the others",
                evidence(pushed, harm),
                "errors",
                0.004,
                6);
    }

    static Verdict suspect(ReleaseRef release, int batch, Instant tick, List<String> pushed) {
        return new Verdict.Suspect(
                release,
                batch,
                tick,
                "errors on the " + pushed.size() + " pushed hosts rose 2.8 points more than on the others; "
                        + "E = 48 against 240 needed",
                evidence(pushed, 0.55),
                new Sick.AllPushedHosts());
    }

    static Verdict regressed(ReleaseRef release, int batch, Instant tick, List<String> pushed, @Nullable String one) {
        return new Verdict.Regressed(
                release,
                batch,
                tick,
                "errors on the " + pushed.size() + " pushed hosts rose 5.1 points more than on the others; "
                        + "E = 3,400 against 240 needed",
                evidence(pushed, 1),
                one == null ? new Sick.AllPushedHosts() : new Sick.OneHost(one));
    }

    static Verdict healthy(ReleaseRef release, int batch, Instant tick, List<String> pushed) {
        return new Verdict.Healthy(
                release,
                batch,
                tick,
                "for all 5 metrics harm above the margin is ruled out",
                evidence(pushed, 0).stream()
                        .map(row -> row(
                                row.metric(),
                                row.scope(),
                                Finding.HEALTHY,
                                row.pre() == null ? 0 : row.pre(),
                                row.pre() == null ? 0 : row.pre() * 1.01,
                                row.pre() == null ? 0 : row.pre() * 0.01,
                                -1.5))
                        .toList());
    }
}
