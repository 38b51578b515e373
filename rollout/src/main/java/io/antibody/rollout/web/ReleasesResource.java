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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The push status of each release, and the form that starts one. */
@Path("/releases")
@Produces(MediaType.TEXT_HTML)
public final class ReleasesResource {
    private final Supplier<AntibodyConfig> config;
    private final RolloutReads reads;
    private final Frames frames;

    ReleasesResource(Supplier<AntibodyConfig> config, RolloutReads reads, Frames frames) {
        this.config = config;
        this.reads = reads;
        this.frames = frames;
    }

    @GET
    @Path("new")
    public Page newRelease(
            @QueryParam("service") @DefaultValue("") String service,
            @QueryParam("revision") @DefaultValue("") String revision) {
        return new NewReleasePage(config.get().services().keySet(), service, revision, frames.of("/releases"));
    }

    /** The form that takes a service back. */
    @GET
    @Path("back")
    public Page goBack(
            @QueryParam("service") @DefaultValue("") String service, @QueryParam("to") @DefaultValue("") String to) {
        return new GoBackPage(service, reads.earlierRevisions(service), to, frames.of("/releases"));
    }

    @GET
    @Path("{id}")
    public Response release(@PathParam("id") String id) {
        return release("release.ftlh", id);
    }

    /** The region of the push status that follows what happens. */
    @GET
    @Path("{id}/status")
    public Response status(@PathParam("id") String id) {
        return release("release-status.ftlh", id);
    }

    private Response release(String template, String id) {
        Page.Frame frame = frames.of("/releases");
        Optional<ReleaseView> view = reads.release(id);
        if (view.isEmpty()) {
            return Response.status(Response.Status.NOT_FOUND)
                    .entity(new MessagePage("Not found", "There is no release " + id + ".", frame))
                    .build();
        }
        String name = view.get().release().service();
        String good = reads.cluster(name).map(ClusterView::goodRevision).orElse(null);
        ServiceConfig service = config.get().services().get(name);
        Map<String, MetricConfig> metrics = service == null ? Map.of() : service.metrics();
        ReleaseStory story = new ReleaseStory(
                view.get(), reads.steps(id), reads.remarks(id), reads.past(id).orElse(null));
        List<SeeAlso> links =
                SeeAlso.of(view.get().release(), config.get().grafana().url());
        return Response.ok(new ReleasePage(
                        template, story, good, metrics, config.get().judging().tick(), links, frame))
                .build();
    }
}
