package io.antibody.messages.serving;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no resource answered with {@code application/problem+json}: unknown paths, wrong methods, broken
 * bodies, and our own faults, which are logged and not told.
 */
public final class ErrorAnswers implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    private final String part;
    private final Function<Throwable, Optional<Response>> own;

    /**
     * @param part as people know it, for example {@code ingest}
     * @param own answers to failures that only this part knows
     */
    public ErrorAnswers(String part, Function<Throwable, Optional<Response>> own) {
        this.part = part;
        this.own = own;
    }

    @Override
    public Response toResponse(Throwable failure) {
        Optional<Response> known = own.apply(failure);
        if (known.isPresent()) {
            return known.get();
        }
        if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        Optional<Trouble> trouble = Trouble.of(failure);
        if (trouble.isPresent()) {
            return answer(failure, trouble.get());
        }
        log.error("A request to {} failed by our own fault", part, failure);
        return Response.serverError()
                .type(ProblemBody.MEDIA_TYPE)
                .entity(new ProblemBody(
                                500, "Internal Server Error", "our own fault; the log of " + part + " says more")
                        .json())
                .build();
    }

    private static Response answer(Throwable failure, Trouble trouble) {
        Response.ResponseBuilder answer = failure instanceof WebApplicationException web
                ? Response.fromResponse(web.getResponse()).status(trouble.status())
                : Response.status(trouble.status());
        if (trouble.closes()) {
            answer.header("Connection", "close");
        }
        return answer.type(ProblemBody.MEDIA_TYPE)
                .entity(new ProblemBody(trouble.status(), trouble.title(), trouble.detail()).json())
                .build();
    }
}
