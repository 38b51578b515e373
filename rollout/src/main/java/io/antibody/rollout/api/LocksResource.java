package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.serving.Audit;
import io.antibody.messages.serving.Caller;
import io.antibody.messages.serving.Right;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.store.Lock;
import io.antibody.rollout.store.LockNodes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks: of one service, or of all. They hold pushes that have not started, until a person takes them away. */
@Path("/v1/locks")
@Produces(MediaType.APPLICATION_JSON)
public final class LocksResource {
    private final Supplier<AntibodyConfig> config;
    private final LockNodes locks;
    private final Clock clock;

    public LocksResource(Supplier<AntibodyConfig> config, LockNodes locks, Clock clock) {
        this.config = config;
        this.locks = locks;
        this.clock = clock;
    }

    /** All locks. */
    @GET
    public String all() throws RequestRefusedException {
        try {
            return ApiJson.text(Map.of("locks", locks.all()));
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
    }

    /** Locks one service, or all if none is named: {@code {"service"?, "by", "why"}}. */
    @POST
    public Response lock(InputStream body) throws RequestRefusedException {
        RequestBody request = RequestBody.read(body, Set.of("service", "by", "why"));
        String service = request.optional("service");
        requireKnown(service);
        String by = request.by();
        String why = request.required("why");
        RequestWords.requireText("by", by);
        RequestWords.requireText("why", why);
        Lock lock = new Lock(service, by, why, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Optional<Lock> before;
        try {
            before = locks.lock(lock) ? Optional.empty() : locks.get(service);
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
        if (before.isPresent()) {
            Audit.act("lock", by, service, null, "refused: locked already");
            throw new RequestRefusedException(
                    Reason.CONFLICT,
                    named(service) + " is locked by " + before.get().by() + " since "
                            + before.get().since() + ": " + before.get().why());
        }
        Audit.act("lock", by, service, null, "accepted");
        return Response.status(201).entity(ApiJson.text(lock)).build();
    }

    /** Takes the lock of one service away, or that of all if none is named. */
    @DELETE
    public Response unlock(@Nullable @QueryParam("service") String service, @Nullable @QueryParam("by") String said)
            throws RequestRefusedException {
        requireKnown(service);
        if (service == null && !Caller.may(Right.ADMINISTER)) {
            Audit.act("unlock", said, null, null, "refused: no admin");
            throw new RequestRefusedException(Reason.FORBIDDEN, "only an admin takes the lock of everything away");
        }
        String by = Caller.nameOr(said);
        if (by == null) {
            throw new RequestRefusedException(Reason.MALFORMED, "by is missing");
        }
        RequestWords.requireText("by", by);
        boolean was;
        try {
            was = locks.unlock(service);
        } catch (Exception e) {
            throw Operator.unavailable(e);
        }
        if (!was) {
            Audit.act("unlock", by, service, null, "refused: not locked");
            throw new RequestRefusedException(Reason.UNKNOWN, named(service) + " is not locked");
        }
        Audit.act("unlock", by, service, null, "accepted");
        return Response.noContent().build();
    }

    private void requireKnown(@Nullable String service) throws RequestRefusedException {
        if (service != null && !config.get().services().containsKey(service)) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN,
                    "there is no service '" + service + "'; known are "
                            + String.join(", ", config.get().services().keySet()));
        }
    }

    private static String named(@Nullable String service) {
        return service == null ? "everything" : service;
    }
}
