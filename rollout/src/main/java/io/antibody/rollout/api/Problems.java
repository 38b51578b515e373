package io.antibody.rollout.api;

import io.antibody.messages.serving.ErrorAnswers;
import io.antibody.messages.serving.ProblemBody;
import io.antibody.messages.serving.Trouble;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** Answers every failure with {@code application/problem+json} under {@code /v1}, and with a line of text elsewhere. */
public final class Problems implements ExceptionMapper<Throwable> {
    private final ErrorAnswers others = new ErrorAnswers("rollout", Problems::refused);

    @Context
    @SuppressWarnings("NullAway.Init") // Set by Jersey.
    private UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        Response answer = others.toResponse(failure);
        if (answer.getStatus() < 400 || uri.getPath().startsWith("v1")) {
            return answer;
        }
        String detail = Trouble.of(failure).map(Trouble::detail).orElse("this is a fault of Antibody's");
        return Response.fromResponse(answer)
                .type("text/plain; charset=UTF-8")
                .entity(detail + "\n")
                .build();
    }

    private static Optional<Response> refused(Throwable failure) {
        if (!(failure instanceof RequestRefusedException refused)) {
            return Optional.empty();
        }
        Reason reason = refused.reason();
        ProblemBody body = new ProblemBody(reason.status(), reason.title(), String.valueOf(refused.getMessage()));
        Response.ResponseBuilder answer =
                Response.status(reason.status()).type(ProblemBody.MEDIA_TYPE).entity(body.json());
        switch (reason) {
            case UNAVAILABLE -> answer.header("Retry-After", 1);
            // The rest of the body must not be taken for the next request.
            case TOO_LARGE -> answer.header("Connection", "close");
            case MALFORMED, FORBIDDEN, UNKNOWN, CONFLICT -> {}
        }
        return Optional.of(answer.build());
    }
}
