package io.antibody.rollout.api;

/** A request that is not done; the message tells a person why and what is allowed. */
public final class RequestRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    RequestRefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why it was refused, in the large. */
    public Reason reason() {
        return reason;
    }

    /** Why a request was refused, with its HTTP status. */
    public enum Reason {
        /** The request cannot be understood. */
        MALFORMED(400, "Bad Request"),
        /** The token does not allow it. */
        FORBIDDEN(403, "Forbidden"),
        /** There is nothing of that name. */
        UNKNOWN(404, "Not Found"),
        /** It does not go with the state that things are in. */
        CONFLICT(409, "Conflict"),
        /** The body is too large. */
        TOO_LARGE(413, "Content Too Large"),
        /** ZooKeeper cannot be reached: try again. */
        UNAVAILABLE(503, "Service Unavailable");

        private final int status;
        private final String title;

        Reason(int status, String title) {
            this.status = status;
            this.title = title;
        }

        int status() {
            return status;
        }

        String title() {
            return title;
        }
    }
}
