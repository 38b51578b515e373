package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever bytes lie in a topic, reading them ends with messages or with a reason. */
class PoisonTest {
    @Property(tries = 2000)
    void anyBytesGiveSamplesOrAReason(@ForAll @Size(max = 200) byte[] record) {
        check(record);
    }

    @Property(tries = 2000)
    void aCutRecordIsRefusedAsAWhole(@ForAll("batches") SampleBatch batch, @ForAll @IntRange(max = 10_000) int at) {
        byte[] record = SampleCodec.encode(batch);
        check(Arrays.copyOf(record, at % record.length));
    }

    @Property(tries = 2000)
    void aRecordWithAFlippedByteGivesSamplesOrAReason(
            @ForAll("batches") SampleBatch batch, @ForAll @IntRange(max = 10_000) int at, @ForAll byte to) {
        byte[] record = SampleCodec.encode(batch);
        record[at % record.length] = to;
        check(record);
    }

    @Property(tries = 2000)
    void jsonWithAFlippedByteGivesSamplesOrAReason(
            @ForAll("batches") SampleBatch batch, @ForAll @IntRange(max = 10_000) int at, @ForAll byte to)
            throws Exception {
        byte[] record = MessageJson.mapper().writeValueAsBytes(batch.samples());
        record[at % record.length] = to;
        check(record);
    }

    @Property(tries = 2000)
    void anyBytesGiveAnEventOrAReason(
            @ForAll("events") DeploymentEvent event, @ForAll @IntRange(max = 10_000) int at, @ForAll byte to)
            throws Exception {
        byte[] protobuf = EventCodec.encode(event);
        protobuf[at % protobuf.length] = to;
        readsOrSaysWhy(protobuf, EventCodec::decode);
        byte[] json = MessageJson.mapper().writeValueAsBytes(event);
        json[at % json.length] = to;
        readsOrSaysWhy(json, EventCodec::decode);
    }

    @Property(tries = 2000)
    void anyBytesGiveAVerdictOrAReason(
            @ForAll("verdicts") Verdict verdict, @ForAll @IntRange(max = 10_000) int at, @ForAll byte to)
            throws Exception {
        byte[] protobuf = VerdictCodec.encode(verdict);
        protobuf[at % protobuf.length] = to;
        readsOrSaysWhy(protobuf, VerdictCodec::decode);
        byte[] json = MessageJson.mapper().writeValueAsBytes(verdict);
        json[at % json.length] = to;
        readsOrSaysWhy(json, VerdictCodec::decode);
    }

    @Test
    void deepNestingIsRefused() {
        check("[".repeat(100_000).getBytes(UTF_8));
        check("{\"a\":".repeat(100_000).getBytes(UTF_8));
        byte[] groups = new byte[1_000_000];
        Arrays.fill(groups, (byte) 0x33); // Field 6 starts a group, a million times.
        check(groups);
    }

    @Test
    void anEmptyRecordIsRefused() {
        assertThat(SampleCodec.decode(new byte[0], Examples.NOON).problems())
                .containsExactly(new ItemProblem(ItemProblem.WHOLE_RECORD, "service", "is missing"));
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] record = SampleCodec.encode(Examples.kpi());
        record[2] = (byte) 0xff;
        assertThat(SampleCodec.decode(record, Examples.NOON).problems())
                .extracting(ItemProblem::toString)
                .containsExactly(
                        "service must not hold a control character, '|' or invalid UTF-8 but does at position 1");
    }

    @Test
    void aNumberThatIsNotFiniteSpoilsItsItemOnly() {
        String json = """
                [{"service":"s","metric":"m","value":1e999},{"service":"s","metric":"m","value":1}]""";
        Decoded decoded = SampleCodec.decode(json.getBytes(UTF_8), Examples.NOON);
        assertThat(decoded.samples()).hasSize(1);
        assertThat(decoded.problems())
                .containsExactly(new ItemProblem(0, "value", "must be a finite number but is Infinity"));
    }

    @Test
    void theReasonOfBrokenJsonSaysWhere() {
        Decoded decoded = SampleCodec.decode("{\"service\": \"shop\",\n \"value\": }".getBytes(UTF_8), Examples.NOON);
        assertThat(decoded.problems())
                .extracting(ItemProblem::toString)
                .singleElement()
                .asString()
                .startsWith("is not valid JSON: ")
                .endsWith("(line 2, column 11)");
    }

    private static void check(byte[] record) {
        Decoded decoded = SampleCodec.decode(record, Examples.NOON);
        assertThat(decoded.samples().size() + decoded.problems().size()).isPositive();
        assertThat(decoded.problems()).allSatisfy(problem -> {
            assertThat(problem.problem()).isNotBlank();
            assertThat(problem.toString()).hasSizeLessThan(1000);
        });
    }

    private static void readsOrSaysWhy(byte[] record, Function<byte[], ?> decode) {
        try {
            assertThat(decode.apply(record)).isNotNull();
        } catch (InvalidMessageException e) {
            assertThat(e.problem()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<SampleBatch> batches() {
        return Arbitraries.of(Examples.samples().values());
    }

    @Provide
    Arbitrary<DeploymentEvent> events() {
        return Arbitraries.of(Examples.events().values());
    }

    @Provide
    Arbitrary<Verdict> verdicts() {
        return Arbitraries.of(Examples.verdicts().values());
    }
}
