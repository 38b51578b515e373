package io.antibody.detector.replay;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.SampleBatch;
import java.io.IOException;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The two logs of a fleet as they were recorded. Each is read once. */
public interface RecordedLogs {
    /**
     * Reads all deployment events, in the order of the log. What cannot be read is passed over and noted.
     *
     * @throws IOException if a file or the broker cannot be read
     */
    void deployments(Consumer<DeploymentEvent> events) throws IOException;

    /**
     * Reads all samples, in the order of the log, of one key at a time. What cannot be read is passed over and noted.
     *
     * @param records takes the samples of a record, and when the record was written
     * @throws IOException if a file or the broker cannot be read
     */
    void samples(BiConsumer<SampleBatch, Instant> records) throws IOException;

    /** What could not be read so far. */
    BadRecords bad();
}
