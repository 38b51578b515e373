package io.antibody.rollout.web;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** The deployment manager and the regions of it that follow what happens. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class OverviewResource {
    private final RolloutReads reads;
    private final Frames frames;

    OverviewResource(RolloutReads reads, Frames frames) {
        this.reads = reads;
        this.frames = frames;
    }

    @GET
    public Page overview() {
        return overview("overview.ftlh");
    }

    /**
     * Regions of the deployment manager: {@code signals}, {@code active}, {@code clusters}, {@code locks}, {@code ci},
     * {@code commits}, {@code finished}.
     */
    @GET
    @Path("fragments/{region:signals|active|clusters|locks|ci|commits|finished}")
    public Page region(@PathParam("region") String region) {
        return overview("overview-" + region + ".ftlh");
    }

    /** One line of the cluster status. The service is no part of the path, since its name may hold a slash. */
    @GET
    @Path("fragments/cluster")
    public Page cluster(@QueryParam("service") @DefaultValue("") String service) {
        Page.Frame frame = frames.of("/");
        Optional<ClusterView> cluster = reads.cluster(service);
        if (cluster.isEmpty()) {
            throw new NotFoundException("There is no service " + service + ".");
        }
        return new OverviewPage("overview-cluster.ftlh", reads.overview().of(cluster.get()), CiView.NONE, frame);
    }

    private Page overview(String template) {
        Page.Frame frame = frames.of("/");
        return new OverviewPage(template, reads.overview(), reads.ci(), frame);
    }
}
