package io.antibody.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.antibody.ingest.intake.Intake;
import io.antibody.ingest.intake.Refusal;
import io.antibody.messages.MetricSample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonSamplesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MAX_ITEMS = 5;

    @Test
    void oneObjectIsOneSample() {
        Intake<MetricSample> intake = read("""
                {"service": "shop", "metric": "errors", "host": "shop0", "group": "web",
                 "time": "2026-11-20T11:59:58.250Z", "value": 2, "denominator": 40}
                """);

        assertThat(intake.values())
                .containsExactly(new MetricSample(
                        "shop", "errors", "shop0", "web", Instant.parse("2026-11-20T11:59:58.250Z"), 2, 40.0));
        assertThat(intake.refused()).isEmpty();
    }

    @Test
    void aSampleWithoutTimeIsOfNow() {
        assertThat(read(sample("orders", "7")).values())
                .extracting(MetricSample::time)
                .containsExactly(NOW);
    }

    @Test
    void anArrayIsManySamplesAndNamesTheItemAndTheFieldThatIsWrong() {
        Intake<MetricSample> intake =
                read("[" + sample("a", "1") + "," + sample("b", "\"two\"") + "," + sample("c", "3") + "]");

        assertThat(intake.accepted()).extracting(Intake.Item::index).containsExactly(0, 2);
        assertThat(intake.refused()).extracting(Refusal::item, Refusal::field).containsExactly(tuple(1, "value"));
    }

    @Test
    void aBrokenLineSpoilsOnlyItself() {
        String body = sample("a", "1") + "\n{\"service\": \"shop\"\n\n" + sample("c", "3") + "\r\n";

        Intake<MetricSample> intake = JsonSamples.read(body.getBytes(StandardCharsets.UTF_8), true, MAX_ITEMS, NOW);

        assertThat(intake.accepted()).extracting(Intake.Item::index).containsExactly(0, 2);
        assertThat(intake.refused()).extracting(Refusal::item).containsExactly(1);
    }

    @Test
    void linesAreReadWithoutBeingAnnouncedAndWithoutTheirLineEnds() {
        String lines = sample("a", "1") + "\n" + sample("b", "2") + "\n";

        assertThat(read(lines).values()).extracting(MetricSample::metric).containsExactly("a", "b");
        assertThat(read(lines.replace("\n", "")).values())
                .extracting(MetricSample::metric)
                .containsExactly("a", "b");
    }

    @Test
    void aBraceInsideATextDoesNotEndTheDocument() {
        assertThat(read(sample("a}\\\"{b", "1")).values())
                .extracting(MetricSample::metric)
                .containsExactly("a}\"{b");
    }

    @Test
    void itemsAreCountedOverTheWholeBody() {
        String body = "[" + sample("a", "1") + "," + sample("b", "2") + "]\n" + sample("c", "null");

        assertThat(read(body).refused()).extracting(Refusal::item).containsExactly(2);
    }

    @Test
    void whatIsNoJsonIsSaidToBeNone() {
        assertThat(read("service=shop&metric=errors").refused())
                .extracting(Refusal::sentence)
                .containsExactly("item 0: must be a JSON object or an array of them but starts with 's'");
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertThat(read(" \n ").refused())
                .extracting(Refusal::sentence)
                .containsExactly("body is empty; send one JSON object or more");
    }

    @Test
    void moreItemsThanAllowedAreRefusedAsAWhole() {
        Intake<MetricSample> intake = read((sample("a", "1") + "\n").repeat(MAX_ITEMS + 1));

        assertThat(intake.accepted()).isEmpty();
        assertThat(intake.refused())
                .extracting(Refusal::sentence)
                .containsExactly("body must hold at most 5 items; send the rest in requests of their own");
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        assertThat(read("\uFEFF" + sample("a", "1")).accepted()).hasSize(1);
    }

    private static Intake<MetricSample> read(String body) {
        return JsonSamples.read(body.getBytes(StandardCharsets.UTF_8), false, MAX_ITEMS, NOW);
    }

    private static String sample(String metric, String value) {
        return "{\"service\": \"shop\", \"metric\": \"" + metric + "\", \"value\": " + value + "}";
    }
}
