package io.antibody.detector.streams;

import io.antibody.messages.MetricSample;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a sample must be to be taken in: decided from the sample, its record's timestamp and the configuration alone. */
final class SampleGate {
    private final Detection detection;

    SampleGate(Detection detection) {
        this.detection = detection;
    }

    /** What is wrong with the sample and what is allowed, or null if it may pass. */
    @Nullable
    String problem(MetricSample sample, long recordMillis) {
        long ahead = sample.time().toEpochMilli() - recordMillis;
        if (ahead > Detection.MAX_AHEAD.toMillis()) {
            return "time must be at most " + Detection.MAX_AHEAD + " ahead of the record's own "
                    + Instant.ofEpochMilli(recordMillis) + " but is " + sample.time();
        }
        Duration history = detection.config().judging().history();
        if (-ahead > history.toMillis()) {
            return "time must be within the history of " + history + " before the record's own "
                    + Instant.ofEpochMilli(recordMillis) + " but is " + sample.time();
        }
        MetricConfig metric = detection.metric(sample.service(), sample.metric());
        if (metric != null && metric.type() == MetricConfig.Type.RATIO && sample.denominator() == null) {
            return "denominator is missing, but " + sample.metric() + " of " + sample.service()
                    + " is a ratio in antibody.yaml";
        }
        return null;
    }
}
