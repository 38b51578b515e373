package io.antibody.rollout.api;

import io.antibody.rollout.ci.KnownCommits;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** The latest commits of the branch that is watched. */
@Path("/v1/commits")
@Produces(MediaType.APPLICATION_JSON)
public final class CommitsResource {
    private final KnownCommits commits;

    public CommitsResource(KnownCommits commits) {
        this.commits = commits;
    }

    /** The latest 50, the latest first, with what became of the releases that they asked for. */
    @GET
    public String list() {
        return ApiJson.text(Map.of("commits", commits.latest()));
    }
}
