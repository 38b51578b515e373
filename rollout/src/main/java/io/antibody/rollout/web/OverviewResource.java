package io.antibody.rollout.web;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The deployment manager and the regions of it that follow what happens. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class OverviewResource {
    private final RolloutReads reads;
    private final String assetsVersion;
    private final Clock clock;

    OverviewResource(RolloutReads reads, String assetsVersion, Clock clock) {
        this.reads = reads;
        this.assetsVersion = assetsVersion;
        this.clock = clock;
    }

    @GET
    public Page overview() {
        return overview("overview.ftlh");
    }

    /** Regions of the deployment manager: {@code signals}, {@code active}, {@code clusters}, {@code finished}. */
    @GET
    @Path("fragments/{region:signals|active|clusters|finished}")
    public Page region(@PathParam("region") String region) {
        return overview("overview-" + region + ".ftlh");
    }

    /** One line of the cluster status. The service is no part of the path, since its name may hold a slash. */
    @GET
    @Path("fragments/cluster")
    public Page cluster(@QueryParam("service") @DefaultValue("") String service) {
        Instant now = clock.instant();
        Optional<ClusterView> cluster = reads.cluster(service);
        if (cluster.isEmpty()) {
            throw new NotFoundException("There is no service " + service + ".");
        }
        List<ReleaseView> active = reads.overview().active().stream()
                .filter(release -> release.release().service().equals(service))
                .toList();
        Overview one = new Overview(active, List.of(cluster.get()), List.of());
        return new OverviewPage("overview-cluster.ftlh", one, frame(now), now);
    }

    /** The releases that are over, of one service or of all. */
    @GET
    @Path("history")
    public Page history(@QueryParam("service") @DefaultValue("") String service) {
        Instant now = clock.instant();
        List<String> services =
                reads.overview().clusters().stream().map(ClusterView::service).toList();
        return new HistoryPage(
                reads.history(),
                services,
                service,
                new Page.Frame(assetsVersion, Moment.of(now, now), "/history"),
                now);
    }

    private Page overview(String template) {
        Instant now = clock.instant();
        return new OverviewPage(template, reads.overview(), frame(now), now);
    }

    private Page.Frame frame(Instant now) {
        return new Page.Frame(assetsVersion, Moment.of(now, now), "/");
    }
}
