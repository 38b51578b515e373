package io.antibody.ingest.intake;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What ingest did since it started. Safe for use by many threads. */
public final class IngestCounters {
    private final LongAdder samples = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder brokerFailures = new LongAdder();
    private final Map<RejectReason, LongAdder> refused = new EnumMap<>(RejectReason.class);

    /** All at zero. */
    public IngestCounters() {
        for (RejectReason reason : RejectReason.values()) {
            refused.put(reason, new LongAdder());
        }
    }

    /** Samples that the broker has acknowledged. */
    public void samplesAccepted(int count) {
        samples.add(count);
    }

    /** Deployment events that the broker has acknowledged. */
    public void eventsAccepted(int count) {
        events.add(count);
    }

    /** An item, or a whole request, that was refused. */
    public void refused(RejectReason reason) {
        LongAdder counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** A request that the broker did not acknowledge. */
    public void brokerFailed() {
        brokerFailures.increment();
    }

    /** In the text form that Prometheus reads. */
    public String prometheus() {
        StringBuilder text = new StringBuilder();
        family(text, "antibody_ingest_samples_accepted_total", "Samples acknowledged by the broker.");
        text.append("antibody_ingest_samples_accepted_total ").append(samples).append('\n');
        family(text, "antibody_ingest_events_accepted_total", "Deployment events acknowledged by the broker.");
        text.append("antibody_ingest_events_accepted_total ").append(events).append('\n');
        family(text, "antibody_ingest_refused_total", "Items and requests refused.");
        refused.forEach((reason, count) -> text.append("antibody_ingest_refused_total{reason=\"")
                .append(reason.label())
                .append("\"} ")
                .append(count)
                .append('\n'));
        family(text, "antibody_ingest_broker_failures_total", "Requests that the broker did not acknowledge.");
        text.append("antibody_ingest_broker_failures_total ")
                .append(brokerFailures)
                .append('\n');
        return text.toString();
    }

    private static void family(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" counter\n");
    }
}
