package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Sick;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the charts show. Without the detector there are none, and all else goes on. */
@Path("/releases/{id}/series")
@Produces(MediaType.APPLICATION_JSON)
public final class SeriesResource {
    private final Supplier<AntibodyConfig> config;
    private final RolloutReads reads;
    private final Detector detector;
    private final Clock clock;

    SeriesResource(Supplier<AntibodyConfig> config, RolloutReads reads, Detector detector, Clock clock) {
        this.config = config;
        this.reads = reads;
        this.detector = detector;
        this.clock = clock;
    }

    @GET
    public ChartData series(@PathParam("id") String id, @QueryParam("metric") @DefaultValue("") String metric) {
        ReleaseView release = reads.release(id).orElseThrow(NotFoundException::new);
        String service = release.release().service();
        List<ReleaseEvent> steps = reads.steps(id);
        PushWindows windows = PushWindows.of(steps, config.get().judging().tick(), clock.instant());
        ServiceConfig known = config.get().services().get(service);
        MetricConfig settings = known == null ? null : known.metrics().get(metric);
        try {
            DetectorSeries series = detector.series(service, metric, windows.from(), windows.to());
            return ChartData.of(
                    series,
                    ChartLines.of(series, pushed(steps), sick(release.verdict())),
                    windows,
                    ChartData.marks(steps),
                    PushLevels.of(release.verdict(), metric, windows, steps),
                    settings);
        } catch (IOException away) {
            return ChartData.none(
                    "No chart: " + Detector.reason(away) + ". The verdict and the table do not depend on it.");
        }
    }

    /** The one host that is sick, or nothing. */
    private static String sick(@Nullable Verdict verdict) {
        Sick sick = verdict instanceof Verdict.Regressed regressed
                ? regressed.sick()
                : verdict instanceof Verdict.Suspect suspect ? suspect.sick() : new Sick.AllPushedHosts();
        return sick instanceof Sick.OneHost one ? one.host() : "";
    }

    private static Set<String> pushed(List<ReleaseEvent> steps) {
        return steps.stream()
                .filter(ReleaseEvent.HostPushed.class::isInstance)
                .map(step -> ((ReleaseEvent.HostPushed) step).host())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
