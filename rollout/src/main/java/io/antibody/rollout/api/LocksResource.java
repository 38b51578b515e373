package io.antibody.rollout.api;

import io.antibody.messages.serving.Caller;
import io.antibody.rollout.api.RequestRefusedException.Reason;
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
import java.util.Map;
import java.util.Set;
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
    public String all() throws RequestRefusedException {
        return ApiJson.text(Map.of("locks", locks.all()));
    }

    /** Locks one service, or all if none is named: {@code {"service"?, "by", "why"}}. */
    @POST
    public Response lock(InputStream body) throws RequestRefusedException, IOException {
        RequestBody request = RequestBody.read(body, Set.of("service", "by", "why"));
        String lock = ApiJson.text(locks.lock(request.optional("service"), request.by(), request.required("why")));
        return Response.status(201).entity(lock).build();
    }

    /** Takes the lock of one service away, or that of all if none is named. */
    @DELETE
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
