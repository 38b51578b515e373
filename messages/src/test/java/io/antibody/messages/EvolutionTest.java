package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.antibody.messages.wire.Wire;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records of tomorrow meet readers of today, and the other way round. */
class EvolutionTest {
    private static final Instant NOON = Examples.NOON;
    private static final UnknownFieldSet FUTURE = UnknownFieldSet.newBuilder()
            .addField(
                    100,
                    UnknownFieldSet.Field.newBuilder()
                            .addLengthDelimited(ByteString.copyFromUtf8("what tomorrow brings"))
                            .addVarint(7)
                            .build())
            .build();

    @Test
    void unknownFieldsOfSamplesArePassedOver() {
        byte[] record = Wire.Samples.newBuilder()
                .setService("shop")
                .setMetric("orders")
                .setUnknownFields(FUTURE)
                .addSamples(Wire.Sample.newBuilder()
                        .setTimeMillis(NOON.toEpochMilli())
                        .setValue(7)
                        .setUnknownFields(FUTURE))
                .build()
                .toByteArray();
        assertThat(SampleCodec.decode(record, NOON)).isEqualTo(decoded(7));
    }

    @Test
    void fieldsOfSamplesMayComeInAnyOrder() throws Exception {
        byte[] samples = Wire.Samples.newBuilder()
                .addSamples(Wire.Sample.newBuilder()
                        .setTimeMillis(NOON.toEpochMilli())
                        .setValue(7))
                .build()
                .toByteArray();
        byte[] key = Wire.Samples.newBuilder()
                .setService("shop")
                .setMetric("orders")
                .build()
                .toByteArray();
        byte[] record =
                ByteString.copyFrom(samples).concat(ByteString.copyFrom(key)).toByteArray();
        assertThat(SampleCodec.decode(record, NOON)).isEqualTo(decoded(7));
    }

    @Test
    void unknownPropertiesOfAJsonSampleArePassedOver() {
        String json = """
                {"service":"shop","metric":"orders","time":"2026-11-20T12:00:00Z","value":7,"labels":{"zone":[1]}}""";
        assertThat(SampleCodec.decode(json.getBytes(UTF_8), NOON)).isEqualTo(decoded(7));
    }

    @Test
    void unknownFieldsOfEventsAndVerdictsArePassedOver() {
        Examples.events().values().forEach(event -> {
            Wire.DeploymentEvent.Builder wire = EventWriter.write(event).toBuilder();
            assertThat(EventCodec.decode(wire.setUnknownFields(FUTURE).build().toByteArray()))
                    .isEqualTo(event);
        });
        Examples.verdicts().values().forEach(verdict -> {
            Wire.Verdict.Builder wire = VerdictWriter.write(verdict).toBuilder();
            wire.getEvidenceBuilderList().forEach(evidence -> evidence.setUnknownFields(FUTURE));
            assertThat(VerdictCodec.decode(wire.setUnknownFields(FUTURE).build().toByteArray()))
                    .isEqualTo(verdict);
        });
    }

    @Test
    void anEventOfAKindFromTheFutureIsRefusedByTheCodecAndNullForAStream() {
        byte[] record = Wire.DeploymentEvent.newBuilder()
                .setService("shop")
                .setTimeMillis(NOON.toEpochMilli())
                .setUnknownFields(FUTURE)
                .build()
                .toByteArray();
        assertThatThrownBy(() -> EventCodec.decode(record))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("type is missing, or from a newer version of Antibody");
        assertThat(Topics.DEPLOYMENTS.values().deserializer().deserialize("antibody.deployments", record))
                .isNull();
    }

    @Test
    void aCauseFromTheFutureIsNeverTakenForOneOfToday() {
        Wire.DeploymentEvent.Builder wire = EventWriter.write(
                new ReleaseEvent.RolledBack(Examples.RELEASE, NOON, "antibody", ReleaseEvent.Cause.OPERATOR, "why"))
                .toBuilder();
        wire.getRolledBackBuilder().setCauseValue(99);
        assertThatThrownBy(() -> EventCodec.decode(wire.build().toByteArray()))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("cause is missing, or from a newer version of Antibody");
    }

    @Test
    void aJsonEventOfAKindFromTheFutureIsNullForAStream() {
        byte[] record = "{\"type\":\"host-praised\",\"service\":\"shop\"}".getBytes(UTF_8);
        assertThat(Topics.DEPLOYMENTS.values().deserializer().deserialize("antibody.deployments", record))
                .isNull();
    }

    @Test
    void aSparseRecordOfAnEarlyWriterIsRead() {
        // A host-pushed event with nothing but the parts that the first version had to write.
        String json = """
                {"type":"host-pushed","release":{"service":"shop","id":"1","revision":"r1"},
                 "time":1795176000000,"by":"ci","batch":1,"host":"a"}""";
        assertThat(EventCodec.decode(json.getBytes(UTF_8)))
                .isEqualTo(
                        new ReleaseEvent.HostPushed(new ReleaseRef("shop", "1", "r1", null), NOON, "ci", 1, "a", null));
    }

    private static Decoded decoded(double value) {
        return new Decoded(List.of(new MetricSample("shop", "orders", null, null, NOON, value, null)), List.of());
    }
}
