package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant ARRIVAL = Instant.parse("2026-11-20T12:00:07Z");
    private static final MetricKey ERRORS = new MetricKey("shop", "errors");

    @Test
    void whatIsEncodedIsDecoded() {
        SampleBatch batch = new SampleBatch(
                ERRORS,
                List.of(
                        new MetricSample("shop", "errors", "shop0", "web", NOON, 3, 120.0),
                        new MetricSample("shop", "errors", null, null, NOON.plusMillis(1), -0.0, null)));
        assertThat(SampleCodec.decode(SampleCodec.encode(batch), ARRIVAL))
                .isEqualTo(new Decoded(batch.samples(), List.of()));
    }

    @Test
    void oneJsonObjectIsOneSample() {
        assertThat(json("{\"service\":\"shop\",\"metric\":\"orders\",\"value\":7}"))
                .isEqualTo(new Decoded(
                        List.of(new MetricSample("shop", "orders", null, null, ARRIVAL, 7, null)), List.of()));
    }

    @Test
    void aJsonTimeIsIsoOrEpochMilliseconds() {
        assertThat(json("[{'service':'shop','metric':'a','time':'2026-11-20T12:00:00Z','value':1},"
                                + "{'service':'shop','metric':'a','time':1795176000000,'value':1}]")
                        .samples())
                .extracting(MetricSample::time)
                .containsExactly(NOON, NOON);
    }

    @Test
    void aBadItemIsNamedAndTheOthersAreKept() {
        Decoded decoded = json("[{'service':'shop','metric':'a','value':'x'},{'service':'shop','metric':'a','value':1},"
                + "{'service':'shop','value':1},3]");
        assertThat(decoded.samples()).hasSize(1);
        assertThat(decoded.problems())
                .extracting(ItemProblem::toString)
                .containsExactly(
                        "item 0: value must be a number but is \"x\"",
                        "item 2: metric is missing",
                        "item 3: must be a JSON object but is 3");
    }

    private static Decoded json(String text) {
        return SampleCodec.decode(text.replace('\'', '"').getBytes(UTF_8), ARRIVAL);
    }
}
