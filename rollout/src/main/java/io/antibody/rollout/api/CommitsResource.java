package io.antibody.rollout.api;

import io.antibody.rollout.ci.KnownCommits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

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
    @Operation(
            operationId = "commits",
            tags = "builds",
            summary = "The latest 50 commits of the branch that is watched")
    @ApiResponse(
            responseCode = "200",
            description = "The latest first, with the releases that they asked for",
            content = @Content(schema = @Schema(implementation = Bodies.Commits.class)))
    public String list() {
        return ApiJson.text(new Bodies.Commits(commits.latest()));
    }
}
