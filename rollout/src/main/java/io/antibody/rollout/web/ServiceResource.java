package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The page of a service, and what its graphs show. The name is a parameter, since it may hold a slash. */
@Path("/service")
public final class ServiceResource {
    /** More points than a graph has pixels for are fog. */
    private static final int MOST_TICKS = 240;

    private final Supplier<AntibodyConfig> config;
    private final RolloutReads reads;
    private final Detector detector;
    private final Frames frames;
    private final Clock clock;

    ServiceResource(
            Supplier<AntibodyConfig> config, RolloutReads reads, Detector detector, Frames frames, Clock clock) {
        this.config = config;
        this.reads = reads;
        this.detector = detector;
        this.frames = frames;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response page(
            @QueryParam("name") @DefaultValue("") String name, @QueryParam("minutes") @DefaultValue("15") int minutes) {
        return page("service.ftlh", name, minutes);
    }

    /** The region of the page that follows what happens. */
    @GET
    @Path("status")
    @Produces(MediaType.TEXT_HTML)
    public Response status(
            @QueryParam("name") @DefaultValue("") String name, @QueryParam("minutes") @DefaultValue("15") int minutes) {
        return page("service-status.ftlh", name, minutes);
    }

    @GET
    @Path("series")
    @Produces(MediaType.APPLICATION_JSON)
    public ChartData series(
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("metric") @DefaultValue("") String metric,
            @QueryParam("minutes") @DefaultValue("15") int minutes) {
        ClusterView cluster = reads.cluster(name).orElseThrow(NotFoundException::new);
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofMinutes(ServicePage.Span.of(minutes).getMinutes()));
        List<ReleaseView> releases =
                new ArrayList<>(ServicePage.of(cluster, reads.overview().active()));
        releases.addAll(ServicePage.of(cluster, reads.history()));
        PushWindows windows = ReleaseWindows.of(releases, from, now);
        try {
            DetectorSeries series = detector.series(name, metric, from, now).thinned(MOST_TICKS);
            return ChartData.of(
                    series,
                    ChartLines.ofAll(series),
                    windows,
                    ReleaseWindows.marks(windows),
                    List.of(),
                    metrics(name).get(metric));
        } catch (IOException away) {
            return ChartData.none("No chart: " + Detector.reason(away) + ".");
        }
    }

    private Response page(String template, String name, int minutes) {
        Page.Frame frame = frames.of("/service");
        Optional<ClusterView> cluster = reads.cluster(name);
        if (cluster.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(new MessagePage("Not found", "There is no service " + name + ".", frame))
                    .build();
        }
        return Response.ok(new ServicePage(
                        template,
                        cluster.get(),
                        reads.overview(),
                        reads.history(),
                        metrics(name),
                        ServicePage.Span.of(minutes),
                        frame))
                .build();
    }

    private Map<String, MetricConfig> metrics(String name) {
        ServiceConfig service = config.get().services().get(name);
        return service == null ? Map.of() : service.metrics();
    }
}
