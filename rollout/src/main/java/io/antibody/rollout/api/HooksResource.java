package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.Secret;
import io.antibody.messages.serving.Audit;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.ci.Build;
import io.antibody.rollout.ci.KnownCommits;
import io.antibody.rollout.ci.Push;
import io.antibody.rollout.ci.PushPayload;
import io.antibody.rollout.ci.Signature;
import io.antibody.rollout.openapi.Takes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Webhooks. They bear no token of ours: each proves by its own secret who sends it, and is not there without one. */
@Path("/v1/hooks")
@Produces(MediaType.APPLICATION_JSON)
public final class HooksResource {
    private static final Logger log = LoggerFactory.getLogger(HooksResource.class);

    /** Of about 1,000 commits. What is larger is refused: set triggers.git as well, which has no such bound. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private final Supplier<AntibodyConfig> config;
    private final KnownCommits commits;
    private final BuildsResource builds;

    public HooksResource(Supplier<AntibodyConfig> config, KnownCommits commits, BuildsResource builds) {
        this.config = config;
        this.commits = commits;
        this.builds = builds;
    }

    /** What GitHub sends; only pushes count. */
    @POST
    @Path("github")
    @Operation(
            operationId = "hook_github",
            tags = "hooks",
            summary = "What GitHub sends; only pushes count",
            description = "Signed: X-Hub-Signature-256.")
    @ApiResponse(
            responseCode = "202",
            description = "How many commits were new of the branch",
            content = @Content(schema = @Schema(implementation = Bodies.Told.class)))
    public Response github(
            @Nullable @HeaderParam("X-GitHub-Event") String event,
            @Nullable @HeaderParam("X-Hub-Signature-256") String signature,
            @Takes(Object.class) InputStream in)
            throws RequestRefusedException, IOException {
        String secret = secret("github", config.get().triggers().webhooks().github());
        byte[] body = RequestBody.bytes(in, MOST_BYTES);
        requireProof("github", Signature.isOf(secret, body, signature));
        return "push".equals(event) ? pushed(body) : accepted(0);
    }

    /** What GitLab sends; only pushes count. */
    @POST
    @Path("gitlab")
    @Operation(
            operationId = "hook_gitlab",
            tags = "hooks",
            summary = "What GitLab sends; only pushes count",
            description = "With the secret in X-Gitlab-Token.")
    @ApiResponse(
            responseCode = "202",
            description = "How many commits were new of the branch",
            content = @Content(schema = @Schema(implementation = Bodies.Told.class)))
    public Response gitlab(
            @Nullable @HeaderParam("X-Gitlab-Event") String event,
            @Nullable @HeaderParam("X-Gitlab-Token") String token,
            @Takes(Object.class) InputStream in)
            throws RequestRefusedException, IOException {
        String secret = secret("gitlab", config.get().triggers().webhooks().gitlab());
        requireProof("gitlab", Signature.isToken(secret, token));
        return "Push Hook".equals(event) ? pushed(RequestBody.bytes(in, MOST_BYTES)) : accepted(0);
    }

    /**
     * What {@code POST /v1/builds} takes, signed like GitHub's. It must bear its time: what was caught on its way and is
     * sent again later says nothing new.
     */
    @POST
    @Path("builds")
    @Operation(
            operationId = "hook_builds",
            tags = "hooks",
            summary = "Tell of a build, signed",
            description = "Signed: X-Hub-Signature-256.")
    @ApiResponse(
            responseCode = "202",
            description = "Known from now on",
            content = @Content(schema = @Schema(implementation = Build.class)))
    public Response builds(
            @Nullable @HeaderParam("X-Hub-Signature-256") String signature,
            @Takes(Bodies.BuildRequest.class) InputStream in)
            throws RequestRefusedException, IOException {
        String secret = secret("builds", config.get().triggers().webhooks().builds());
        byte[] body = RequestBody.bytes(in);
        requireProof("builds", Signature.isOf(secret, body, signature));
        return builds.tellSigned(body);
    }

    private Response pushed(byte[] body) throws RequestRefusedException {
        Optional<Push> push;
        try {
            push = PushPayload.read(body, config.get().triggers().branch());
        } catch (IllegalArgumentException e) {
            throw new RequestRefusedException(Reason.MALFORMED, String.valueOf(e.getMessage()));
        }
        if (push.isPresent()) {
            int told = push.get().commits().size();
            new Audited("webhook tells of " + told + " commits", null, null, null).run(() -> {
                try {
                    commits.told(push.get());
                } catch (Exception e) {
                    throw Operator.unavailable(e);
                }
                return told;
            });
        }
        return accepted(push.map(Push::commits).map(List::size).orElse(0));
    }

    /** @param taken how many commits of the branch it told of */
    private static Response accepted(int taken) {
        return Response.accepted(ApiJson.text(new Bodies.Told(taken))).build();
    }

    private static String secret(String hook, @Nullable Secret secret) throws RequestRefusedException {
        if (secret == null) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN, "the webhook is not configured: triggers.webhooks." + hook + " is not set");
        }
        try {
            return secret.read();
        } catch (IOException e) {
            log.warn("Webhook {} is refused, its secret cannot be read: {}", hook, e.getMessage());
            throw new RequestRefusedException(Reason.UNAVAILABLE, "the secret of the webhook cannot be read");
        }
    }

    private static void requireProof(String hook, boolean proven) throws RequestRefusedException {
        if (!proven) {
            Audit.act("webhook " + hook, null, null, null, "refused: wrong signature");
            throw new RequestRefusedException(Reason.FORBIDDEN, "the signature or token of the webhook is wrong");
        }
    }
}
