package io.antibody.ingest;

/**
 * The broker did not acknowledge everything in time. Nothing, some or all of it may have been written: the sender has to
 * send all of it again.
 */
public final class BrokerAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokerAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    BrokerAwayException(String message) {
        super(message);
    }
}
