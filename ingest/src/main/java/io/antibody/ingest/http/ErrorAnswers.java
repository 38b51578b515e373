package io.antibody.ingest.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no resource answered: unknown paths, wrong methods, broken connections, and our own faults. */
final class ErrorAnswers implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(ErrorAnswers.class);

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof WebApplicationException web) {
            Response.StatusType status = web.getResponse().getStatusInfo();
            return Response.fromResponse(web.getResponse())
                    .type(Answers.PROBLEM)
                    .entity(Answers.problem(
                            status.getStatusCode(), status.getReasonPhrase(), String.valueOf(web.getMessage())))
                    .build();
        }
        if (error instanceof IOException) {
            return answer(Response.Status.BAD_REQUEST, "the body could not be read: " + error.getMessage());
        }
        log.error("A request failed by our own fault", error);
        return answer(Response.Status.INTERNAL_SERVER_ERROR, "our own fault; see the log of ingest");
    }

    private static Response answer(Response.Status status, String detail) {
        return Response.status(status)
                .type(Answers.PROBLEM)
                .entity(Answers.problem(status.getStatusCode(), status.getReasonPhrase(), detail))
                .build();
    }
}
