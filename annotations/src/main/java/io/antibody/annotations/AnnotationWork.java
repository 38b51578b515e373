package io.antibody.annotations;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.messages.consuming.AwayException;
import io.antibody.messages.consuming.Work;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events and verdicts, one by one, into Grafana. */
final class AnnotationWork implements Work {
    private static final Logger log = LoggerFactory.getLogger(AnnotationWork.class);

    /** While Grafana refuses us altogether, it is asked this often whether something has changed. */
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(1);

    private final KafkaConfig kafka;
    private final AnnotationIds ids;
    private final AnnotationWriter writer;

    AnnotationWork(KafkaConfig kafka, AnnotationIds ids, AnnotationWriter writer) {
        this.kafka = kafka;
        this.ids = ids;
        this.writer = writer;
    }

    @Override
    public void prepare(Admin admin) {
        KafkaAnnotationIds.ensureTopic(admin, kafka);
    }

    /** What another instance has made before its partitions came to us has to be known. */
    @Override
    public void assigned() {
        ids.load();
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) throws AwayException {
        try {
            write(writer, record);
        } catch (GrafanaRefusedException e) {
            if (e.isForAll()) {
                throw new AwayException(e.getMessage() + "; check grafana.url and grafana.token_file", REFUSED_PAUSE);
            }
            log.error(
                    "Grafana refused what the record at {} in {}-{} says; it is left out: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
        }
    }

    private static void write(AnnotationWriter writer, ConsumerRecord<byte[], byte[]> record)
            throws AwayException, GrafanaRefusedException {
        if (record.topic().equals(Topics.DEPLOYMENTS.name())) {
            DeploymentEvent event =
                    Topics.DEPLOYMENTS.values().deserializer().deserialize(record.topic(), record.value());
            // Null if it cannot be read, which the deserializer has said.
            if (event != null) {
                writer.write(event);
            }
        } else {
            Verdict verdict = Topics.VERDICTS.values().deserializer().deserialize(record.topic(), record.value());
            if (verdict != null) {
                writer.write(verdict);
            }
        }
    }
}
