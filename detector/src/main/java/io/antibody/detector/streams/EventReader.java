package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ServicePartition;
import io.antibody.messages.Topics;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the deployments log for stage 2; events that came to another partition are written again to theirs. */
final class EventReader implements Processor<byte[], byte[], String, Object> {
    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final String REKEYED = "antibody-rekeyed";

    private final Detection detection;
    private final UnknownNames services = new UnknownNames(SampleGate.MOST_SERVICES);
    private ProcessorContext<String, Object> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    EventReader(Detection detection) {
        this.detection = detection;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        DeploymentEvent event = decode(at, record.value());
        if (event == null) {
            detection.counters().unreadableEvents().inc();
            LOG.warn("{}-{}, offset {}: no deployment event, passed over", at.topic(), at.partition(), at.offset());
            return;
        }
        String service = event.service();
        if (detection.service(service) == null && !services.admits(service)) {
            detection.counters().unreadableEvents().inc();
            LOG.warn(
                    "{}-{}, offset {}: {} is not in antibody.yaml, and there are {} already that are not; passed over",
                    at.topic(),
                    at.partition(),
                    at.offset(),
                    service,
                    services.most());
            return;
        }
        if (at.partition() == ServicePartition.of(service, detection.partitions())) {
            context.forward(
                    new Record<>(service, new JudgeInput.EventArrived(event, at.offset()), record.timestamp()),
                    DetectionTopology.JUDGE);
        } else if (record.headers().lastHeader(REKEYED) == null) {
            detection.counters().rekeyed().inc();
            record.headers().add(REKEYED, new byte[0]);
            context.forward(
                    new Record<>(service, event, record.timestamp(), record.headers()), DetectionTopology.EVENTS_OUT);
        } else {
            detection.counters().unreadableEvents().inc();
            LOG.error(
                    "{}-{}, offset {}: not at home in this partition even after it was written again;"
                            + " was the number of partitions changed? Restart the detector",
                    at.topic(),
                    at.partition(),
                    at.offset());
        }
    }

    private static @Nullable DeploymentEvent decode(RecordMetadata at, byte @Nullable [] value) {
        try {
            return Topics.DEPLOYMENTS.values().deserializer().deserialize(at.topic(), value);
        } catch (RuntimeException e) {
            LOG.error("{}-{}, offset {}: the reading of an event failed", at.topic(), at.partition(), at.offset(), e);
            return null;
        }
    }
}
