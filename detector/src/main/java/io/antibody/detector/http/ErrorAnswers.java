package io.antibody.detector.http;

import io.antibody.detector.streams.DetectorReads.NotReadyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no resource answered: a state that cannot be read now, unknown paths, wrong methods, and our own faults. */
final class ErrorAnswers implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof NotReadyException notReady) {
            return Answers.notReady(String.valueOf(notReady.getMessage()));
        }
        if (error instanceof WebApplicationException web) {
            return Answers.problem(web.getResponse().getStatusInfo(), String.valueOf(web.getMessage()))
                    .build();
        }
        LOG.error("A request failed by our own fault", error);
        return Answers.problem(Response.Status.INTERNAL_SERVER_ERROR, "our own fault; see the log of the detector")
                .build();
    }
}
