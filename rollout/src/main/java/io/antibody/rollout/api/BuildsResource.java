package io.antibody.rollout.api;

import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.ci.Build;
import io.antibody.rollout.ci.KnownBuilds;
import io.antibody.rollout.openapi.Takes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds: told by CI, looked at by people and programs. */
@Path("/v1/builds")
@Produces(MediaType.APPLICATION_JSON)
public final class BuildsResource {
    /** Clocks of hosts differ by less; a later time would stay the latest for long. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    private final KnownBuilds builds;
    private final Clock clock;

    public BuildsResource(KnownBuilds builds, Clock clock) {
        this.builds = builds;
        this.clock = clock;
    }

    /** The latest builds, the latest first; of one revision if it is named. */
    @GET
    @Operation(operationId = "builds", tags = "builds", summary = "The latest builds")
    @ApiResponse(
            responseCode = "200",
            description = "The latest first",
            content = @Content(schema = @Schema(implementation = Bodies.Builds.class)))
    public String list(@Nullable @QueryParam("revision") String revision) {
        List<Build> listed = revision == null ? builds.latest() : builds.of(revision);
        return ApiJson.text(new Bodies.Builds(listed));
    }

    /** Tells of a build: {@code {"revision", "state", "job"?, "number"?, "url"?, "at"?}}. */
    @POST
    @Operation(
            operationId = "tell_build",
            tags = "builds",
            summary = "Tell of a build",
            description = "A revision whose build failed is refused.")
    @ApiResponse(
            responseCode = "202",
            description = "Known from now on",
            content = @Content(schema = @Schema(implementation = Build.class)))
    public Response tell(
            @Takes(
                            value = Bodies.BuildRequest.class,
                            example = "{\"revision\":\"r3\",\"state\":\"success\",\"job\":\"shop\",\"number\":42}")
                    InputStream body)
            throws RequestRefusedException, IOException {
        return tell(RequestBody.bytes(body), false);
    }

    /** The same, of which {@code at} is required. */
    Response tellSigned(byte[] body) throws RequestRefusedException {
        return tell(body, true);
    }

    private Response tell(byte[] body, boolean timed) throws RequestRefusedException {
        Build build = build(body, timed);
        String act = "build " + build.state().name().toLowerCase(Locale.ROOT) + " of " + build.revision();
        new Audited(act, null, null, null).run(() -> {
            try {
                builds.told(List.of(build));
            } catch (Exception e) {
                throw Operator.unavailable(e);
            }
            return build;
        });
        return Response.accepted(ApiJson.text(build)).build();
    }

    private Build build(byte[] body, boolean timed) throws RequestRefusedException {
        RequestBody request =
                RequestBody.read(body, Set.of("revision", "state", "job", "number", "url", "at"), Set.of("number"));
        String job = request.optional("job");
        String revision = request.required("revision");
        RequestWords.requireRevision(revision);
        try {
            return new Build(
                    job == null ? "build" : job,
                    request.number("number", 0),
                    revision,
                    state(request.required("state")),
                    request.optional("url"),
                    at(timed ? request.required("at") : request.optional("at")));
        } catch (IllegalArgumentException e) {
            throw new RequestRefusedException(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static Build.State state(String word) throws RequestRefusedException {
        return Arrays.stream(Build.State.values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new RequestRefusedException(Reason.MALFORMED, "state must be running, success or failure"));
    }

    private Instant at(@Nullable String text) throws RequestRefusedException {
        Instant now = clock.instant();
        if (text == null) {
            return now;
        }
        try {
            Instant at = Instant.parse(text);
            if (at.isAfter(now.plus(MOST_AHEAD))) {
                throw new RequestRefusedException(Reason.MALFORMED, "at is more than 5 min ahead of this clock");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw new RequestRefusedException(
                    Reason.MALFORMED, "at must be a time such as 2026-11-20T12:00:00Z, not " + text);
        }
    }
}
