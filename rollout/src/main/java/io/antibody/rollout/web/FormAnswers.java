package io.antibody.rollout.web;

import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.serving.Caller;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How a form is answered: a page for people, JSON for the script that sends forms in place. */
final class FormAnswers {
    /** Longer reasons are cut: they are shown in one line. */
    private static final int WHY_LENGTH = 500;

    private final Frames frames;

    FormAnswers(Frames frames) {
        this.frames = frames;
    }

    /** An act; returns where to look at what it does. */
    interface Act {
        String run() throws RefusedException;
    }

    Response answer(@Nullable String accept, Act act) {
        boolean script = accept != null && accept.contains(MediaType.APPLICATION_JSON);
        try {
            String href = act.run();
            return script
                    ? Response.ok(new Done(href), MediaType.APPLICATION_JSON_TYPE)
                            .build()
                    : Response.seeOther(URI.create(href)).build();
        } catch (RefusedException | InvalidMessageException refused) {
            return refused(script, String.valueOf(refused.getMessage()));
        }
    }

    private Response refused(boolean script, String message) {
        Response.ResponseBuilder response = Response.status(Response.Status.CONFLICT);
        if (script) {
            return response.entity(new Refused(message))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        }
        return response.entity(new MessagePage("Refused", message, frames.of("")))
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    static String required(String field, String value) throws RefusedException {
        if (value.isBlank()) {
            throw new RefusedException("The " + field + " is missing.");
        }
        return value.strip();
    }

    /** The reason, or null if there is none. */
    static @Nullable String reason(String why) {
        String reason = why.strip();
        return reason.isEmpty() ? null : reason.substring(0, Math.min(WHY_LENGTH, reason.length()));
    }

    /** The token's; without tokens it is what people say it is. */
    static String name(String by) {
        String name = Caller.nameOr(by.strip());
        return name == null || name.isBlank() ? "somebody" : name;
    }

    /** @param href where to look at what was done */
    record Done(String href) {}

    /** @param detail why it was not done */
    record Refused(String detail) {}
}
