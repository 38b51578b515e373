package io.antibody.messages.serving;

import io.antibody.messages.config.HttpConfig;

/** A part would listen for other machines, and take orders from whoever comes. */
public final class UnsafeListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsafeListenException(String part, HttpConfig.Listen listen) {
        super(part + " does not start: at " + listen.host() + ":" + listen.port()
                + " it would be open to everybody. Set security.tokens (antibody token makes one), or listen on"
                + " 127.0.0.1");
    }
}
