package io.antibody.annotations;

import java.time.Duration;

/** Grafana did not answer, or asks us to come back later. Whether it did what it was asked is not known. */
final class GrafanaUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    GrafanaUnavailableException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** No sooner than this; zero if Grafana did not say. */
    Duration retryAfter() {
        return retryAfter;
    }
}
