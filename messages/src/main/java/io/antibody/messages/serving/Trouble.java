package io.antibody.messages.serving;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.text.ParseException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.server.ParamException;

/**
 * A request that failed by a fault of its own, before or after a resource saw it.
 *
 * @param status 4xx
 * @param detail what is wrong, for a person
 * @param closes whether the connection ends with the answer: the body was not read to its end, and the rest of it must
 *     not be taken for the next request
 */
public record Trouble(int status, String title, String detail, boolean closes) {
    private static final int BAD_REQUEST = 400;
    private static final int TOO_SLOW = 408;

    /** What is wrong with the request, or empty if it is none of its faults. */
    public static Optional<Trouble> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyRefusedException body) {
                return Optional.of(of(body.status(), String.valueOf(body.getMessage()), true));
            }
            if (cause instanceof HttpException jetty && jetty.getCode() < 500) {
                return Optional.of(of(jetty.getCode(), "the body could not be read", true));
            }
            if (cause instanceof TimeoutException) {
                return Optional.of(of(TOO_SLOW, "the body came too slowly", true));
            }
            if (cause instanceof ParseException) {
                return Optional.of(of(BAD_REQUEST, "a header cannot be read", true));
            }
            if (cause instanceof ZipException) {
                return Optional.of(of(BAD_REQUEST, "the body is not compressed as it says", true));
            }
        }
        if (failure instanceof ParamException.PathParamException) {
            return Optional.of(of(Response.Status.NOT_FOUND.getStatusCode(), "there is nothing here", false));
        }
        if (failure instanceof ParamException param) {
            return Optional.of(of(BAD_REQUEST, param.getParameterName() + " cannot be read", false));
        }
        if (failure instanceof WebApplicationException web) {
            int status = web.getResponse().getStatus();
            return status < BAD_REQUEST || status >= 500
                    ? Optional.empty()
                    : Optional.of(of(status, title(status), false));
        }
        return failure instanceof IOException
                ? Optional.of(of(BAD_REQUEST, "the body could not be read", true))
                : Optional.empty();
    }

    private static Trouble of(int status, String detail, boolean closes) {
        return new Trouble(status, title(status), detail, closes);
    }

    static String title(int status) {
        return switch (status) {
            case 413 -> "Content Too Large";
            case 431 -> "Request Header Fields Too Large";
            default -> {
                Response.Status known = Response.Status.fromStatusCode(status);
                yield known == null ? "Status " + status : known.getReasonPhrase();
            }
        };
    }
}
