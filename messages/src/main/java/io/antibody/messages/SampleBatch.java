package io.antibody.messages;

import java.util.List;

/**
 * One record of {@code antibody.metrics}: one or many samples of one key.
 *
 * @param key service and metric of every sample
 * @param samples at least one sample, all of that key
 */
public record SampleBatch(MetricKey key, List<MetricSample> samples) {
    /** @throws InvalidMessageException if there is no sample, or one is of another key */
    public SampleBatch {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new InvalidMessageException("samples", "must hold at least one sample");
        }
        for (int i = 0; i < samples.size(); i++) {
            MetricSample sample = samples.get(i);
            if (!sample.service().equals(key.service()) || !sample.metric().equals(key.metric())) {
                throw new InvalidMessageException(
                        "samples[" + i + "]", "is of " + sample.key().wire() + " in a batch of " + key.wire());
            }
        }
    }
}
