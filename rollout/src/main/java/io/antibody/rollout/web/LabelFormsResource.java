package io.antibody.rollout.web;

import io.antibody.rollout.history.HistoryRow;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a person says whether the machine was right to let a release pass, or to take it back. */
@Path("/releases")
public final class LabelFormsResource {
    private final RolloutReads reads;
    private final RolloutActs acts;
    private final Frames frames;
    private final FormAnswers answers;

    LabelFormsResource(RolloutReads reads, RolloutActs acts, Frames frames) {
        this.reads = reads;
        this.acts = acts;
        this.frames = frames;
        this.answers = new FormAnswers(frames);
    }

    @GET
    @Path("{id}/label")
    @Produces(MediaType.TEXT_HTML)
    public Response form(@PathParam("id") String id) {
        Page.Frame frame = frames.of("/releases");
        Optional<HistoryRow> row = reads.past(id);
        return row.isPresent()
                ? Response.ok(new LabelPage(row.get(), frame)).build()
                : Response.status(Response.Status.NOT_FOUND)
                        .entity(new MessagePage("Not found", "No release " + id + " is in the history.", frame))
                        .build();
    }

    @POST
    @Path("{id}/label")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response label(
            @PathParam("id") String id,
            @FormParam("right") @DefaultValue("") String right,
            @FormParam("by") @DefaultValue("") String by,
            @FormParam("why") @DefaultValue("") String why,
            @HeaderParam("Accept") @Nullable String accept) {
        return answers.answer(accept, () -> {
            String said = FormAnswers.required("answer", right);
            acts.label(id, Boolean.parseBoolean(said), FormAnswers.name(by), FormAnswers.reason(why));
            return "/releases/" + Links.segment(id);
        });
    }
}
