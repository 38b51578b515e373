package io.antibody.rollout.api;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseLabel;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.engine.Act;
import io.antibody.rollout.history.HistoryAwayException;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import io.antibody.rollout.openapi.Takes;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.store.ReleaseCache;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Releases: asked for, listed, looked at and acted on. */
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
public final class ReleasesResource {
    private final ReleaseCache releases;
    private final Operator operator;
    private final Answers answers;
    private final ReleaseHistory history;
    private final Labels labels;

    public ReleasesResource(
            ReleaseCache releases, Operator operator, Answers answers, ReleaseHistory history, Labels labels) {
        this.releases = releases;
        this.operator = operator;
        this.answers = answers;
        this.history = history;
        this.labels = labels;
    }

    /** Asks for a release: {@code {"service", "revision", "by", "why"?, "kind"?}}; push is the kind unless named. */
    @POST
    @Operation(
            operationId = "release",
            tags = "releases",
            summary = "Ask for a release",
            description = "Durable on return. With Idempotency-Key a request counts once however often it comes.")
    @ApiResponse(
            responseCode = "202",
            description = "It will be done",
            content = @Content(schema = @Schema(implementation = Bodies.Asked.class)))
    public Response release(
            @Nullable @HeaderParam("Idempotency-Key") String key,
            @Takes(
                            value = Bodies.ReleaseRequest.class,
                            example =
                                    "{\"service\":\"shop\",\"revision\":\"r3\",\"by\":\"ann\",\"why\":\"faster cart\"}")
                    InputStream body)
            throws RequestRefusedException, IOException {
        RequestBody request = RequestBody.read(body, Bodies.ReleaseRequest.class);
        String id = operator.release(new Operator.Wish(
                request.required("service"),
                request.required("revision"),
                kind(request),
                request.by(),
                request.optional("why"),
                key));
        return Response.accepted(ApiJson.text(new Bodies.Asked(id)))
                .header("Location", "/v1/releases/" + id)
                .build();
    }

    /** All releases under way and the latest that are over, the latest first; of one service if it is named. */
    @GET
    @Operation(
            operationId = "releases",
            tags = "releases",
            summary = "Releases under way and the latest 200 that are over")
    @ApiResponse(
            responseCode = "200",
            description = "The latest first, without hosts, steps and verdict",
            content = @Content(schema = @Schema(implementation = Bodies.Releases.class)))
    public String list(@Nullable @QueryParam("service") String service) {
        List<Release> all = new ArrayList<>(releases.active());
        all.addAll(releases.done());
        List<ReleaseBody> listed = all.stream()
                .filter(release -> service == null || release.service().equals(service))
                .sorted(Comparator.comparing(Release::requested).reversed())
                .map(answers::brief)
                .toList();
        return ApiJson.text(new Bodies.Releases(listed));
    }

    /** One release in full, however long it is over. */
    @GET
    @Path("{id}")
    @Operation(operationId = "release_status", tags = "releases", summary = "One release in full")
    @ApiResponse(
            responseCode = "200",
            description = "With hosts, steps and the latest verdict",
            content = @Content(schema = @Schema(implementation = ReleaseBody.class)))
    public String one(@PathParam("id") String id) throws RequestRefusedException {
        Optional<Release> known = releases.release(id);
        return ApiJson.text(known.isPresent() ? answers.full(known.get()) : past(id));
    }

    private ReleaseBody past(String id) throws RequestRefusedException {
        try {
            Optional<HistoryRow> row = history.row(id);
            Optional<PastRelease> past = history.find(id);
            if (row.isPresent() && past.isPresent()) {
                return PastAnswers.full(past.get(), row.get());
            }
        } catch (HistoryAwayException e) {
            throw new RequestRefusedException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
        throw new RequestRefusedException(
                Reason.UNKNOWN,
                "there is no release '" + id + "'"
                        + (history.isWhole() ? "" : " among the latest; the history is not read to its end yet"));
    }

    /** Says whether what the machine decided was right: {@code {"right", "by", "why"?}}. */
    @POST
    @Path("{id}/label")
    @Operation(operationId = "label", tags = "history", summary = "Say whether what the machine decided was right")
    @ApiResponse(
            responseCode = "200",
            description = "It is known",
            content = @Content(schema = @Schema(implementation = Bodies.Labelled.class)))
    public String label(
            @PathParam("id") String id,
            @Takes(
                            value = Bodies.LabelRequest.class,
                            example = "{\"right\":false,\"by\":\"ann\",\"why\":\"the database was slow\"}")
                    InputStream body)
            throws RequestRefusedException, IOException {
        RequestBody request = RequestBody.read(body, Set.of("right", "by", "why"), "right");
        boolean right = request.flag("right");
        ReleaseLabel label = labels.label(id, right, request.by(), request.optional("why"));
        return ApiJson.text(new Bodies.Labelled(id, Objects.requireNonNull(ReleaseBody.LabelBody.of(label))));
    }

    /**
     * Acts on a release: cancel, pause, resume, approve or rollback; {@code {"by", "why"?}}. A rollback may name a revision
     * in {@code to}: then the service of a release that is over is taken back to it, if it ever passed there.
     */
    @POST
    @Path("{id}/{act}")
    @Operation(
            operationId = "act",
            tags = "releases",
            summary = "Act on a release",
            description = "cancel, pause, resume, approve or rollback")
    @ApiResponse(
            responseCode = "202",
            description = "It will be done",
            content = @Content(schema = @Schema(implementation = Bodies.Acted.class)))
    public Response act(
            @PathParam("id") String id,
            @PathParam("act") String act,
            @Takes(value = Bodies.ActRequest.class, example = "{\"by\":\"bob\",\"why\":\"wrong revision\"}")
                    InputStream body)
            throws RequestRefusedException, IOException {
        Act.Kind kind = kind(act);
        boolean back = kind == Act.Kind.ROLLBACK;
        RequestBody request = RequestBody.read(body, back ? Set.of("by", "why", "to") : Set.of("by", "why"));
        String to = back ? request.optional("to") : null;
        String does = to == null
                ? operator.act(kind, id, request.by(), request.optional("why"))
                : operator.takeBack(id, to, request.by(), request.optional("why"));
        return Response.accepted(ApiJson.text(new Bodies.Acted(does, act))).build();
    }

    private static Release.Kind kind(RequestBody request) throws RequestRefusedException {
        String kind = request.optional("kind");
        if (kind == null || kind.equals("push")) {
            return Release.Kind.PUSH;
        } else if (kind.equals("return")) {
            return Release.Kind.RETURN;
        }
        throw new RequestRefusedException(Reason.MALFORMED, "kind must be push or return");
    }

    private static Act.Kind kind(String act) throws RequestRefusedException {
        for (Act.Kind kind : Act.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(act)) {
                return kind;
            }
        }
        throw new RequestRefusedException(
                Reason.UNKNOWN, "'" + act + "' is no act; known are cancel, pause, resume, approve, rollback");
    }
}
