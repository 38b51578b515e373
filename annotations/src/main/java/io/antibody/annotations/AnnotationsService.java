package io.antibody.annotations;

import io.antibody.messages.config.AntibodyConfig;

/** Writes releases and verdicts into Grafana as annotations, running. Without a Grafana configured it does nothing. */
public final class AnnotationsService implements AutoCloseable {
    private AnnotationsService() {}

    /**
     * Starts to consume. Kafka and Grafana may still be away.
     *
     * @param config where Kafka and Grafana are
     */
    public static AnnotationsService start(AntibodyConfig config) {
        throw new UnsupportedOperationException("not yet: " + config.grafana());
    }

    /** Whether Kafka and, if one is configured, Grafana answered when last asked. */
    public boolean healthy() {
        return true;
    }

    /** Finishes the record in hand and leaves Kafka. */
    @Override
    public void close() {}
}
