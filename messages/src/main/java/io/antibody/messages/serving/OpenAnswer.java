package io.antibody.messages.serving;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * An answer that stays open where a framework fails: Jersey sends a 500 without a reason before it throws, and then it
 * is too late to say that the request was wrong.
 */
final class OpenAnswer extends HttpServletResponseWrapper {
    OpenAnswer(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (status == SC_INTERNAL_SERVER_ERROR) {
            setStatus(status);
        } else {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, Trouble.title(status));
    }
}
