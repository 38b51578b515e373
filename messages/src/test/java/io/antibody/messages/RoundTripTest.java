package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.antibody.messages.wire.Wire;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
    @Property(tries = 200)
    void samplesComeBackAsTheyWere(@ForAll("batches") SampleBatch batch) throws IOException {
        Decoded all = new Decoded(batch.samples(), List.of());
        assertThat(SampleCodec.decode(SampleCodec.encode(batch), Instant.EPOCH)).isEqualTo(all);
        assertThat(SampleCodec.decode(MessageJson.mapper().writeValueAsBytes(batch.samples()), Instant.EPOCH))
                .isEqualTo(all);
        assertThat(Topics.METRICS.values().deserializer().deserialize("antibody.metrics", SampleCodec.encode(batch)))
                .isEqualTo(batch);
    }

    @Property(tries = 200)
    void ourOwnWriterAndProtobufsWriteTheSameBytes(@ForAll("batches") SampleBatch batch)
            throws InvalidProtocolBufferException {
        byte[] ours = SampleCodec.encode(batch);
        assertThat(Wire.Samples.parseFrom(ours).toByteArray()).isEqualTo(ours);
    }

    @Property(tries = 200)
    void noRecordOfOursLooksLikeJson(
            @ForAll("batches") SampleBatch batch,
            @ForAll("events") DeploymentEvent event,
            @ForAll("verdicts") Verdict verdict) {
        assertThat(List.of(SampleCodec.encode(batch), EventCodec.encode(event), VerdictCodec.encode(verdict)))
                .noneMatch(SampleCodec::isJson);
    }

    @Property(tries = 200)
    void eventsComeBackAsTheyWere(@ForAll("events") DeploymentEvent event) throws IOException {
        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
        assertThat(EventCodec.decode(
                        MessageJson.mapper().writeValueAsString(event).getBytes(UTF_8)))
                .isEqualTo(event);
    }

    @Property(tries = 200)
    void verdictsComeBackAsTheyWere(@ForAll("verdicts") Verdict verdict) throws IOException {
        assertThat(VerdictCodec.decode(VerdictCodec.encode(verdict))).isEqualTo(verdict);
        assertThat(VerdictCodec.decode(MessageJson.mapper().writeValueAsBytes(verdict)))
                .isEqualTo(verdict);
    }

    @Provide
    Arbitrary<SampleBatch> batches() {
        return AnyMessage.batches();
    }

    @Provide
    Arbitrary<DeploymentEvent> events() {
        return AnyMessage.events();
    }

    @Provide
    Arbitrary<Verdict> verdicts() {
        return AnyMessage.verdicts();
    }
}
