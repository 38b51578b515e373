package io.antibody.ingest.kafka;

import io.antibody.ingest.intake.BrokerAwayException;
import io.antibody.ingest.intake.Gate;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Topics;
import java.util.List;

/** Writes samples to {@code antibody.metrics}, many to a record. */
public final class SamplePublisher implements Gate.Writer<MetricSample> {
    /**
     * The largest record before compression: a quarter of the 1 MiB that a broker takes by default, so that one large
     * request does not hold up the others of its partition.
     */
    private static final int MAX_RECORD_BYTES = 256 * 1024;

    private final BatchSplitter splitter = new BatchSplitter(MAX_RECORD_BYTES);
    private final BrokerWriter writer;

    public SamplePublisher(BrokerWriter writer) {
        this.writer = writer;
    }

    @Override
    public void write(List<MetricSample> samples) throws BrokerAwayException {
        List<BrokerWriter.Outgoing<MetricKey, SampleBatch>> records = splitter.split(samples).stream()
                .map(batch -> new BrokerWriter.Outgoing<>(batch.key().service(), batch.key(), batch))
                .toList();
        writer.write(Topics.METRICS, records);
    }
}
