package io.antibody.rollout.web;

import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.serving.Caller;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What the buttons do: plain forms that work without a script, and answer one with JSON. */
@Path("/releases")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class ActsResource {
    /** Longer reasons are cut: they are shown in one line. */
    private static final int WHY_LENGTH = 500;

    private final RolloutActs acts;
    private final Frames frames;

    ActsResource(RolloutActs acts, Frames frames) {
        this.acts = acts;
        this.frames = frames;
    }

    /** An act and where to look at what it does. */
    private interface Act {
        String run() throws RefusedException;
    }

    @POST
    public Response release(
            @FormParam("service") @DefaultValue("") String service,
            @FormParam("revision") @DefaultValue("") String revision,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("why") @DefaultValue("") String why,
            @HeaderParam("Accept") @Nullable String accept) {
        return answer(accept, () -> {
            String reason = why.isBlank()
                    ? null
                    : why.strip().substring(0, Math.min(WHY_LENGTH, why.strip().length()));
            return acts.release(required("service", service), required("revision", revision), name(by), reason);
        });
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(
            @PathParam("id") String id,
            @FormParam("by") @DefaultValue("") String by,
            @HeaderParam("Accept") @Nullable String accept) {
        return answer(accept, () -> {
            acts.cancel(id, name(by));
            return id;
        });
    }

    private Response answer(@Nullable String accept, Act act) {
        boolean script = accept != null && accept.contains(MediaType.APPLICATION_JSON);
        try {
            String href = "/releases/" + Links.segment(act.run());
            return script
                    ? Response.ok(new Done(href), MediaType.APPLICATION_JSON_TYPE)
                            .build()
                    : Response.seeOther(URI.create(href)).build();
        } catch (RefusedException | InvalidMessageException refused) {
            return refused(script, String.valueOf(refused.getMessage()));
        }
    }

    private Response refused(boolean script, String message) {
        Response.ResponseBuilder response = Response.status(Response.Status.CONFLICT);
        if (script) {
            return response.entity(new Refused(message))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        return response.entity(new MessagePage("Refused", message, frames.of("")))
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    private static String required(String field, String value) throws RefusedException {
        if (value.isBlank()) {
            throw new RefusedException("The " + field + " is missing.");
        }
        return value.strip();
    }

    /** The token's; without tokens it is what people say it is. */
    private static String name(String by) {
        String name = Caller.nameOr(by.strip());
        return name == null || name.isBlank() ? "somebody" : name;
    }

    /** @param href where to look at what was done */
    public record Done(String href) {}

    /** @param detail why it was not done */
    public record Refused(String detail) {}
}
