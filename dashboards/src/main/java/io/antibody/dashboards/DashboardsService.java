package io.antibody.dashboards;

import io.antibody.messages.config.AntibodyConfig;

/**
 * Carries samples from Kafka to the metric store behind Grafana, running. Without a metric store configured it does
 * nothing.
 */
public final class DashboardsService implements AutoCloseable {
    private DashboardsService() {}

    /**
     * Starts to consume. Kafka and the store may still be away.
     *
     * @param config where Kafka and the metric store are
     */
    public static DashboardsService start(AntibodyConfig config) {
        throw new UnsupportedOperationException("not yet: " + config.metricStore());
    }

    /** Whether Kafka and, if one is configured, the metric store answered when last asked. */
    public boolean healthy() {
        return true;
    }

    /** Finishes the records in hand and leaves Kafka. */
    @Override
    public void close() {}
}
