package io.antibody.messages.serving;

import java.io.IOException;

/** A body that is not read to its end, since it is too large or comes too slowly. */
final class BodyRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private BodyRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static BodyRefusedException tooLarge(BodyBound bound) {
        return new BodyRefusedException(413, "the body must have at most " + bound.bytes() + " bytes");
    }

    static BodyRefusedException tooSlow(BodyBound bound) {
        return new BodyRefusedException(
                408, "the body must come within " + bound.time().toSeconds() + " s");
    }

    int status() {
        return status;
    }
}
