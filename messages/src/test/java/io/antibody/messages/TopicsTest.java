package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    @Test
    void theKeyOfASampleIsServiceAndMetric() {
        MetricKey key = new MetricKey("shop", "errors");
        byte[] wire = Topics.METRICS.keys().serializer().serialize("antibody.metrics", key);
        assertThat(wire).isEqualTo("shop|errors".getBytes(UTF_8));
        assertThat(Topics.METRICS.keys().deserializer().deserialize("antibody.metrics", wire))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "|errors", "shop|", "shop|a|b", "shop\n|a"})
    void aKeyThatIsNoneIsNull(String key) {
        assertThat(Topics.METRICS.keys().deserializer().deserialize("antibody.metrics", key.getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void poisonIsNullInEveryTopic() {
        for (Topic<?, ?> topic : Topics.ALL) {
            Deserializer<?> values = topic.values().deserializer();
            assertThat(values.deserialize(topic.name(), "poison".getBytes(UTF_8)))
                    .as(topic.name())
                    .isNull();
            assertThat(values.deserialize(topic.name(), null)).as(topic.name()).isNull();
        }
    }

    @Test
    void aRecordOfSeveralKeysIsNoBatch() {
        String json = """
                [{"service":"shop","metric":"a","value":1},{"service":"shop","metric":"b","value":1}]""";
        assertThat(Topics.METRICS.values().deserializer().deserialize("antibody.metrics", json.getBytes(UTF_8)))
                .isNull();
        assertThat(SampleCodec.decode(json.getBytes(UTF_8), Examples.NOON).samples())
                .hasSize(2);
    }

    @Test
    void aLargeRejectedRecordIsCut() {
        byte[] large = new byte[100_000];
        assertThat(new Rejected("too large", 0, 0, large).record()).hasSize(65_536);
    }
}
