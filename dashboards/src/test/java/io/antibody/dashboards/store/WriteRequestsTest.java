package io.antibody.dashboards.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.dashboards.store.wire.Label;
import io.antibody.dashboards.store.wire.Sample;
import io.antibody.dashboards.store.wire.TimeSeries;
import io.antibody.dashboards.store.wire.WriteRequest;
import io.antibody.messages.MetricSample;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteRequestsTest {
    private static final Instant T0 = Instant.ofEpochMilli(1_000);
    private final WriteRequests requests = new WriteRequests(4);

    @Test
    void aSampleIsASeriesWithItsLabelsInOrder() {
        requests.add(new MetricSample("shop", "latency_ms", "shop0", "web", T0, 12.5, null));

        assertThat(requests.drain())
                .containsExactly(WriteRequest.newBuilder()
                        .addTimeseries(TimeSeries.newBuilder()
                                .addLabels(label("__name__", "antibody_sample_latency_ms"))
                                .addLabels(label("group", "web"))
                                .addLabels(label("host", "shop0"))
                                .addLabels(label("service", "shop"))
                                .addSamples(
                                        Sample.newBuilder().setTimestamp(1_000).setValue(12.5)))
                        .build());
        assertThat(requests.drain()).isEmpty();
    }

    @Test
    void aRatioIsTwoSeries() {
        requests.add(new MetricSample("shop", "errors", null, null, T0, 2, 40.0));

        assertThat(names(requests.drain()))
                .containsExactly("antibody_sample_errors", "antibody_sample_errors_denominator");
    }

    @Test
    void timesAreInOrderAndOneValueEach() {
        requests.add(kpi(2_000, 2));
        requests.add(kpi(1_000, 1));
        requests.add(kpi(2_000, 3));

        assertThat(requests.drain().get(0).getTimeseries(0).getSamplesList())
                .containsExactly(
                        Sample.newBuilder().setTimestamp(1_000).setValue(1).build(),
                        Sample.newBuilder().setTimestamp(2_000).setValue(3).build());
    }

    @Test
    void namesThatTheStoreDoesNotAllowAreMendedAndKeptApart() {
        requests.add(new MetricSample("shop", "p99 latency", null, null, T0, 1, null));
        requests.add(new MetricSample("shop", "p99-latency", null, null, T0, 2, null));

        List<WriteRequest> drained = requests.drain();

        assertThat(names(drained)).containsOnly("antibody_sample_p99_latency");
        assertThat(drained.get(0).getTimeseriesList())
                .extracting(series -> series.getLabels(1))
                .containsExactly(label("metric", "p99 latency"), label("metric", "p99-latency"));
    }

    @Test
    void aRequestHoldsNoMoreSamplesThanAllowedUnlessOneSeriesDoes() {
        for (int i = 0; i < 3; i++) {
            requests.add(new MetricSample("shop", "a", "h" + i, null, T0, 1, null));
            requests.add(new MetricSample("shop", "a", "h" + i, null, T0.plusMillis(1), 1, null));
        }

        assertThat(requests.drain())
                .extracting(WriteRequest::getTimeseriesCount)
                .containsExactly(2, 1);
    }

    private static MetricSample kpi(long millis, double value) {
        return new MetricSample("shop", "orders", null, null, Instant.ofEpochMilli(millis), value, null);
    }

    private static List<String> names(List<WriteRequest> drained) {
        return drained.stream()
                .flatMap(request -> request.getTimeseriesList().stream())
                .map(series -> series.getLabels(0).getValue())
                .toList();
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }
}
