package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages and the regions of them that follow what happens. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class PagesResource {
    private final AntibodyConfig config;
    private final RolloutReads reads;
    private final String assetsVersion;
    private final Clock clock;

    PagesResource(AntibodyConfig config, RolloutReads reads, String assetsVersion, Clock clock) {
        this.config = config;
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

    /** One line of the cluster status. */
    @GET
    @Path("fragments/clusters/{service}")
    public Response cluster(@PathParam("service") String service) {
        Instant now = clock.instant();
        Optional<ClusterView> cluster = reads.cluster(service);
        if (cluster.isEmpty()) {
            return notFound("There is no service " + service + ".");
        }
        List<ReleaseView> active = reads.overview().active().stream()
                .filter(release -> release.release().service().equals(service))
                .toList();
        Overview one = new Overview(active, List.of(cluster.get()), List.of());
        return Response.ok(new OverviewPage("overview-cluster.ftlh", one, frame("/", now), now))
                .build();
    }

    @GET
    @Path("releases/new")
    public Page newRelease(@QueryParam("service") @DefaultValue("") String service) {
        return new NewReleasePage(
                List.copyOf(config.services().keySet()), service, frame("/releases/new", clock.instant()));
    }

    @GET
    @Path("releases/{id}")
    public Response release(@PathParam("id") String id) {
        return release("release.ftlh", id);
    }

    /** The region of the push status that follows what happens. */
    @GET
    @Path("releases/{id}/status")
    public Response status(@PathParam("id") String id) {
        return release("release-status.ftlh", id);
    }

    private Page overview(String template) {
        Instant now = clock.instant();
        return new OverviewPage(template, reads.overview(), frame("/", now), now);
    }

    private Response release(String template, String id) {
        Instant now = clock.instant();
        Optional<ReleaseView> view = reads.release(id);
        if (view.isEmpty()) {
            return notFound("There is no release " + id + ".");
        }
        ServiceConfig service = config.services().get(view.get().release().service());
        Map<String, MetricConfig> metrics = service == null ? Map.of() : service.metrics();
        Page page = new ReleasePage(template, view.get(), reads.steps(id), metrics, frame("/releases", now), now);
        return Response.ok(page).build();
    }

    private Response notFound(String message) {
        return Response.status(Response.Status.NOT_FOUND)
                .entity(new MessagePage("Not found", message, frame("", clock.instant())))
                .build();
    }

    private Page.Frame frame(String path, Instant now) {
        return new Page.Frame(assetsVersion, Moment.of(now, now), path);
    }
}
