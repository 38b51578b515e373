package io.antibody.dashboards.store;

import io.antibody.dashboards.store.wire.Label;
import io.antibody.dashboards.store.wire.Sample;
import io.antibody.dashboards.store.wire.TimeSeries;
import io.antibody.dashboards.store.wire.WriteRequest;
import io.antibody.messages.MetricSample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers samples and makes requests of them: one series per metric, host and group (a second one for the denominator of
 * a ratio), in the order of time, one value per millisecond (the last one that came).
 */
final class WriteRequests {
    private final int maxSamples;
    private final Map<Map<String, String>, TreeMap<Long, Double>> series = new LinkedHashMap<>();

    /** @param maxSamples the most samples of one request */
    WriteRequests(int maxSamples) {
        this.maxSamples = maxSamples;
    }

    void add(MetricSample sample) {
        long millis = sample.time().toEpochMilli();
        put(labels(SeriesName.of(sample.metric()), sample), millis, sample.value());
        Double denominator = sample.denominator();
        if (denominator != null) {
            put(labels(SeriesName.ofDenominator(sample.metric()), sample), millis, denominator);
        }
    }

    /** The requests for everything that was added, which is forgotten. */
    List<WriteRequest> drain() {
        List<WriteRequest> requests = new ArrayList<>();
        WriteRequest.Builder request = WriteRequest.newBuilder();
        int samples = 0;
        for (Map.Entry<Map<String, String>, TreeMap<Long, Double>> one : series.entrySet()) {
            if (samples > 0 && samples + one.getValue().size() > maxSamples) {
                requests.add(request.build());
                request = WriteRequest.newBuilder();
                samples = 0;
            }
            request.addTimeseries(timeSeries(one.getKey(), one.getValue()));
            samples += one.getValue().size();
        }
        if (samples > 0) {
            requests.add(request.build());
        }
        series.clear();
        return requests;
    }

    /** Forgets everything that was added. */
    void clear() {
        series.clear();
    }

    private void put(Map<String, String> labels, long millis, double value) {
        series.computeIfAbsent(labels, fresh -> new TreeMap<>()).put(millis, value);
    }

    /** In the order of their names, as the protocol asks. */
    private static Map<String, String> labels(String name, MetricSample sample) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("__name__", name);
        labels.put("service", sample.service());
        putIfPresent(labels, "host", sample.host());
        putIfPresent(labels, "group", sample.group());
        if (SeriesName.isMended(sample.metric())) {
            labels.put(SeriesName.METRIC_LABEL, sample.metric());
        }
        return labels;
    }

    private static void putIfPresent(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    private static TimeSeries timeSeries(Map<String, String> labels, TreeMap<Long, Double> samples) {
        TimeSeries.Builder builder = TimeSeries.newBuilder();
        labels.forEach((name, value) ->
                builder.addLabels(Label.newBuilder().setName(name).setValue(value)));
        samples.forEach((millis, value) ->
                builder.addSamples(Sample.newBuilder().setTimestamp(millis).setValue(value)));
        return builder.build();
    }
}
