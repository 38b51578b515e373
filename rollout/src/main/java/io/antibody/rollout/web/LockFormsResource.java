package io.antibody.rollout.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Locks by button. No service means all of them. */
@Path("/locks")
@Consumes(MediaType.WILDCARD)
public final class LockFormsResource {
    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;

    private final Supplier<Set<String>> services;
    private final RolloutActs acts;
    private final Frames frames;
    private final FormAnswers answers;

    LockFormsResource(Supplier<Set<String>> services, RolloutActs acts, Frames frames, FormAnswers answers) {
        this.services = services;
        this.acts = acts;
        this.frames = frames;
        this.answers = answers;
    }

    @GET
    @Path("new")
    @Produces(MediaType.TEXT_HTML)
    public Page form(@QueryParam("service") @DefaultValue("") String service) {
        return new ServiceFormPage("lock.ftlh", "Lock", services.get(), service, frames.of("/locks"));
    }

    @POST
    @Consumes(FORM)
    public Response lock(
            @FormParam("service") @DefaultValue("") String service,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("why") @DefaultValue("") String why,
            @HeaderParam("Accept") @Nullable String accept) {
        return answers.answer(accept, () -> {
            acts.lock(oneOrAll(service), FormAnswers.name(by), FormAnswers.required("reason", why));
            return "/";
        });
    }

    @POST
    @Path("remove")
    @Consumes(FORM)
    public Response unlock(
            @QueryParam("service") @DefaultValue("") String service,
            @FormParam("by") @DefaultValue("") String by,
            @HeaderParam("Accept") @Nullable String accept) {
        return answers.answer(accept, () -> {
            acts.unlock(oneOrAll(service), FormAnswers.name(by));
            return "/";
        });
    }

    private static @Nullable String oneOrAll(String service) {
        return service.isBlank() ? null : service.strip();
    }
}
