package io.antibody.rollout.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The gate for CI jobs and other deployment tools: may a release, or a batch of it, go on? */
@Path("/v1/releases/{id}/verdict")
@Produces(MediaType.APPLICATION_JSON)
public final class GateResource {
    private final Gates gates;

    public GateResource(Gates gates) {
        this.gates = gates;
    }

    /**
     * Answers as soon as it is decided, at the latest after {@code wait}.
     *
     * @param wait for example {@code 60s}, which is the most; default none
     * @param batch the batch that is asked about; default the whole release
     * @param gate what is answered with 200: {@code pass}, {@code fail}, or {@code decided} for both; else it is 409, or
     *     504 while it is not decided. Default: always 200, with the decision in the body
     */
    @GET
    @Operation(operationId = "gate", tags = "gate", summary = "Wait for the decision on a release or a batch")
    @Answered
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @Nullable @QueryParam("wait") String wait,
            @Nullable @QueryParam("batch") String batch,
            @Nullable @QueryParam("gate") String gate)
            throws RequestRefusedException {
        return gates.ask(id, GateQuestion.of(wait, batch, gate));
    }

    /** The same for tools that can only POST; the body is not read, nothing is changed. */
    @POST
    @Operation(operationId = "gate_post", tags = "gate", summary = "The same for tools that can only POST")
    @Answered
    public CompletionStage<Response> post(
            @PathParam("id") String id,
            @Nullable @QueryParam("wait") String wait,
            @Nullable @QueryParam("batch") String batch,
            @Nullable @QueryParam("gate") String gate)
            throws RequestRefusedException {
        return get(id, wait, batch, gate);
    }

    /** What both ways to ask are answered with. */
    @ApiResponse(
            responseCode = "200",
            description = "Decided, or without gate the state of things",
            content = @Content(schema = @Schema(implementation = GateBody.class)))
    @ApiResponse(
            responseCode = "409",
            description = "With gate: decided otherwise",
            content = @Content(schema = @Schema(implementation = GateBody.class)))
    @ApiResponse(
            responseCode = "504",
            description = "With gate: not decided in time",
            content = @Content(schema = @Schema(implementation = GateBody.class)))
    @Retention(RetentionPolicy.RUNTIME)
    private @interface Answered {}
}
