package io.antibody.ingest.kafka;

import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples of any keys to records of one key each, none too large. The order within a key is kept. */
final class BatchSplitter {
    /** Tags, lengths, time (8), value (8) and denominator (8) of a sample on the wire, rounded up. */
    private static final int FIXED_BYTES = 48;

    /** A UTF-16 unit takes at most this many bytes of UTF-8. */
    private static final int BYTES_PER_CHAR = 3;

    private final int maxBytes;

    /** @param maxBytes the largest record; a single sample may be larger by itself (at most 1.3 KiB) */
    BatchSplitter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    List<SampleBatch> split(List<MetricSample> samples) {
        Map<MetricKey, List<MetricSample>> byKey = new LinkedHashMap<>();
        samples.forEach(sample ->
                byKey.computeIfAbsent(sample.key(), k -> new ArrayList<>()).add(sample));
        List<SampleBatch> batches = new ArrayList<>(byKey.size());
        byKey.forEach((key, ofKey) -> splitKey(key, ofKey, batches));
        return batches;
    }

    private void splitKey(MetricKey key, List<MetricSample> samples, List<SampleBatch> batches) {
        int start = 0;
        int bytes = BYTES_PER_CHAR * key.wire().length();
        for (int i = 0; i < samples.size(); i++) {
            int size = largestSize(samples.get(i));
            if (i > start && bytes + size > maxBytes) {
                batches.add(new SampleBatch(key, samples.subList(start, i)));
                start = i;
                bytes = BYTES_PER_CHAR * key.wire().length();
            }
            bytes += size;
        }
        batches.add(new SampleBatch(key, samples.subList(start, samples.size())));
    }

    private static int largestSize(MetricSample sample) {
        int names = (sample.host() == null ? 0 : sample.host().length())
                + (sample.group() == null ? 0 : sample.group().length());
        return FIXED_BYTES + BYTES_PER_CHAR * names;
    }
}
