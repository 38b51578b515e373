package io.antibody.rollout.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the buttons do: plain forms that work without a script, and answer one with JSON. */
@Path("/releases")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public final class ActsResource {
    private final RolloutActs acts;
    private final FormAnswers answers;

    ActsResource(RolloutActs acts, FormAnswers answers) {
        this.acts = acts;
        this.answers = answers;
    }

    @POST
    public Response release(
            @FormParam("service") @DefaultValue("") String service,
            @FormParam("revision") @DefaultValue("") String revision,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("why") @DefaultValue("") String why,
            @HeaderParam("Accept") @Nullable String accept) {
        return answers.answer(accept, () -> {
            String id = acts.release(
                    FormAnswers.required("service", service),
                    FormAnswers.required("revision", revision),
                    FormAnswers.name(by),
                    FormAnswers.reason(why));
            return page(id);
        });
    }

    /** Takes a service back to a revision that passed before. */
    @POST
    @Path("back")
    public Response goBack(
            @FormParam("service") @DefaultValue("") String service,
            @FormParam("to") @DefaultValue("") String to,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("why") @DefaultValue("") String why,
            @HeaderParam("Accept") @Nullable String accept) {
        return answers.answer(accept, () -> {
            String id = acts.goBack(
                    FormAnswers.required("service", service),
                    FormAnswers.required("revision", to),
                    FormAnswers.name(by),
                    FormAnswers.reason(why));
            return page(id);
        });
    }

    @POST
    @Path("{id}/{act:pause|resume|approve|rollback|cancel}")
    public Response act(
            @PathParam("id") String id,
            @PathParam("act") String act,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("why") @DefaultValue("") String why,
            @HeaderParam("Accept") @Nullable String accept) {
        return answers.answer(accept, () -> {
            acts.act(
                    id,
                    ReleaseAct.valueOf(act.toUpperCase(Locale.ROOT)),
                    FormAnswers.name(by),
                    FormAnswers.reason(why));
            return page(id);
        });
    }

    /** The act as it stands in addresses. */
    static String word(ReleaseAct act) {
        return act.name().toLowerCase(Locale.ROOT);
    }

    private static String page(String id) {
        return "/releases/" + Links.segment(id);
    }
}
