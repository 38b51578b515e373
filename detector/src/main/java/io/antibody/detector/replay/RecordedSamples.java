package io.antibody.detector.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.Decoded;
import io.antibody.messages.ItemProblem;
import io.antibody.messages.MessageJson;
import io.antibody.messages.MetricKey;
import io.antibody.messages.MetricSample;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.SampleCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of samples, by key.
 *
 * @param received when it was written: as recorded ({@code received} of its first sample), or else the time of its latest
 *     sample, as if it had been sent at once
 * @param batches its samples by key, at least one
 */
record RecordedSamples(Instant received, List<SampleBatch> batches) {
    static final String RECEIVED = "received";

    /** Characters of a line that a problem repeats. */
    private static final int SHOWN = 40;

    /** Stands for "no time", which a recording must have: nothing was measured in 1970. */
    private static final Instant NO_TIME = Instant.EPOCH;

    /** The samples of a line; what cannot be read is noted. Null if nothing is left. */
    static @Nullable RecordedSamples ofLine(String line, String where, BadRecords bad) {
        if (!line.stripLeading().startsWith("{") && !line.stripLeading().startsWith("[")) {
            bad.add(where, "must be a JSON object or array but is " + shortened(line));
            return null;
        }
        RecordedSamples read =
                of(SampleCodec.decode(line.getBytes(StandardCharsets.UTF_8), NO_TIME), NO_TIME, where, bad);
        if (read == null || !line.contains('"' + RECEIVED + '"')) {
            return read;
        }
        try {
            JsonNode json = MessageJson.mapper().readTree(line);
            JsonNode received = (json.isArray() ? json.get(0) : json).path(RECEIVED);
            return received.isTextual() ? new RecordedSamples(Instant.parse(received.textValue()), read.batches) : read;
        } catch (DateTimeException | IOException e) {
            bad.add(where, RECEIVED + " must be a time such as 2026-01-31T12:00:00Z");
            return read;
        }
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    /** @param received when the record was written, or {@link #NO_TIME} */
    static @Nullable RecordedSamples of(Decoded decoded, Instant received, String where, BadRecords bad) {
        for (ItemProblem problem : decoded.problems()) {
            String item = problem.item() == ItemProblem.WHOLE_RECORD ? "" : "sample " + (problem.item() + 1) + ": ";
            bad.add(where, (item + problem.field() + " " + problem.problem()).strip());
        }
        Map<MetricKey, List<MetricSample>> byKey = new LinkedHashMap<>();
        Instant latest = NO_TIME;
        for (MetricSample sample : decoded.samples()) {
            if (sample.time().equals(NO_TIME)) {
                bad.add(where, "time is missing: a recording needs it");
                continue;
            }
            latest = sample.time().isAfter(latest) ? sample.time() : latest;
            byKey.computeIfAbsent(sample.key(), key -> new ArrayList<>()).add(sample);
        }
        List<SampleBatch> batches = new ArrayList<>();
        byKey.forEach((key, samples) -> batches.add(new SampleBatch(key, samples)));
        return batches.isEmpty() ? null : new RecordedSamples(received.equals(NO_TIME) ? latest : received, batches);
    }
}
