package io.antibody.rollout.api;

import io.antibody.messages.serving.Caller;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.openapi.Takes;
import io.antibody.rollout.store.Lock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Locks: of one service, or of all. They hold pushes that have not started, until a person takes them away. */
@Path("/v1/locks")
@Produces(MediaType.APPLICATION_JSON)
public final class LocksResource {
    private final Locksmith locks;

    public LocksResource(Locksmith locks) {
        this.locks = locks;
    }

    /** All locks. */
    @GET
    @Operation(operationId = "locks", tags = "locks", summary = "All locks")
    @ApiResponse(
            responseCode = "200",
            description = "Who, why and since",
            content = @Content(schema = @Schema(implementation = Bodies.Locks.class)))
    public String all() throws RequestRefusedException {
        return ApiJson.text(new Bodies.Locks(locks.all()));
    }

    /** Locks one service, or all if none is named: {@code {"service"?, "by", "why"}}. */
    @POST
    @Operation(operationId = "lock", tags = "locks", summary = "Lock one service, or all if none is named")
    @ApiResponse(
            responseCode = "201",
            description = "Pushes are held",
            content = @Content(schema = @Schema(implementation = Lock.class)))
    public Response lock(
            @Takes(value = Bodies.LockRequest.class, example = "{\"service\":\"shop\",\"by\":\"ann\",\"why\":\"sale\"}")
                    InputStream body)
            throws RequestRefusedException, IOException {
        RequestBody request = RequestBody.read(body, Bodies.LockRequest.class);
        String lock = ApiJson.text(locks.lock(request.optional("service"), request.by(), request.required("why")));
        return Response.status(201).entity(lock).build();
    }

    /** Takes the lock of one service away, or that of all if none is named. */
    @DELETE
    @Operation(
            operationId = "unlock",
            tags = "locks",
            summary = "Take the lock of one service away, or that of all if none is named")
    @ApiResponse(responseCode = "204", description = "It is gone")
    public Response unlock(@Nullable @QueryParam("service") String service, @Nullable @QueryParam("by") String said)
            throws RequestRefusedException {
        String by = Caller.nameOr(said);
        if (by == null) {
            throw new RequestRefusedException(Reason.MALFORMED, "by is missing");
        }
        locks.unlock(service, by);
        return Response.noContent().build();
    }
}
