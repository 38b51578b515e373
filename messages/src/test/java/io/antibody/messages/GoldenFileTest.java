package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Pins the wire form of every kind of message. A golden file holds three lines for each: its name, its Protobuf form in
 * hexadecimal, its JSON form. Records like these lie in topics: lines may be added, never changed.
 */
class GoldenFileTest {
    @TestFactory
    Stream<DynamicTest> theWireFormOfSamplesIsTheGoldenOne() {
        Golden golden = Golden.read("metrics.golden");
        return Examples.samples().entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(example.getKey(), () -> {
                    SampleBatch batch = example.getValue();
                    Golden.Record pinned = golden.record(example.getKey());
                    assertThat(HexFormat.of().formatHex(SampleCodec.encode(batch)))
                            .isEqualTo(pinned.protobuf());
                    Decoded all = new Decoded(batch.samples(), java.util.List.of());
                    assertThat(SampleCodec.decode(pinned.protobufBytes(), Examples.NOON))
                            .isEqualTo(all);
                    assertThat(SampleCodec.decode(pinned.json().getBytes(UTF_8), Examples.NOON))
                            .isEqualTo(all);
                    assertThat(MessageJson.mapper().writeValueAsString(batch.samples()))
                            .isEqualTo(pinned.json());
                }));
    }

    @TestFactory
    Stream<DynamicTest> theWireFormOfDeploymentEventsIsTheGoldenOne() {
        return pinned("deployments.golden", Examples.events(), EventCodec::encode, EventCodec::decode);
    }

    @TestFactory
    Stream<DynamicTest> theWireFormOfVerdictsIsTheGoldenOne() {
        return pinned("verdicts.golden", Examples.verdicts(), VerdictCodec::encode, VerdictCodec::decode);
    }

    @TestFactory
    Stream<DynamicTest> theWireFormOfRejectedRecordsIsTheGoldenOne() {
        return pinned("rejected.golden", Examples.rejected(), RejectedCodec::encode, RejectedCodec::decode);
    }

    @Test
    void everyKindHasAnExample() {
        assertThat(Examples.events().values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(MessageJson.leaves(DeploymentEvent.class));
        assertThat(Examples.verdicts().values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(MessageJson.leaves(Verdict.class));
    }

    private static <T> Stream<DynamicTest> pinned(
            String file, Map<String, T> examples, Function<T, byte[]> encode, Function<byte[], T> decode) {
        Golden golden = Golden.read(file);
        return examples.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(),
                        () -> check(example.getValue(), golden.record(example.getKey()), encode, decode)));
    }

    private static <T> void check(
            T message, Golden.Record pinned, Function<T, byte[]> encode, Function<byte[], T> decode)
            throws IOException {
        assertThat(HexFormat.of().formatHex(encode.apply(message))).isEqualTo(pinned.protobuf());
        assertThat(MessageJson.mapper().writeValueAsString(message)).isEqualTo(pinned.json());
        assertThat(decode.apply(pinned.protobufBytes())).isEqualTo(message);
        assertThat(decode.apply(pinned.json().getBytes(UTF_8))).isEqualTo(message);
    }
}
