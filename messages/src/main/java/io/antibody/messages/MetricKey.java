package io.antibody.messages;

/**
 * The key of a record of {@code antibody.metrics}: on the wire {@code service|metric}.
 *
 * @param service name of the service
 * @param metric name of the metric
 */
public record MetricKey(String service, String metric) {
    static final char SEPARATOR = '|';

    /** @throws InvalidMessageException if a name is not allowed */
    public MetricKey {
        Names.require("service", service);
        Names.require("metric", metric);
    }

    /** The wire form, {@code service|metric}. */
    public String wire() {
        return service + SEPARATOR + metric;
    }

    /**
     * Reads the wire form.
     *
     * @throws InvalidMessageException if it is not {@code service|metric}
     */
    public static MetricKey parse(String wire) {
        int separator = wire.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new InvalidMessageException("key", "must be service|metric");
        }
        return new MetricKey(wire.substring(0, separator), wire.substring(separator + 1));
    }
}
