package io.antibody.ingest.intake;

/**
 * The broker did not acknowledge everything in time. Nothing, some or all of it may have been written: the sender has to
 * send all of it again.
 */
public final class BrokerAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    public BrokerAwayException(String message, Throwable cause) {
        super(message, cause);
    }

    public BrokerAwayException(String message) {
        super(message);
    }
}
