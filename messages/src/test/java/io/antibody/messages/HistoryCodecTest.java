package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryCodecTest {
    private static final Instant NOON = Examples.NOON;

    @Test
    void aReleaseAndItsLabelComeBackAsTheyWereAndAreNotInEachOthersPlace() {
        for (HistoryRecord kept : List.of(release(11), label())) {
            assertThat(HistoryCodec.decode(HistoryCodec.encode(kept))).isEqualTo(kept);
            assertThat(kept.releaseId()).isEqualTo("shop-7");
        }
        assertThat(release(11).key()).isEqualTo("shop-7");
        assertThat(label().key()).isEqualTo("shop-7/label");
    }

    @Test
    void theWireFormIsJsonThatAnyoneCanRead() {
        assertThat(new String(HistoryCodec.encode(label()), UTF_8))
                .isEqualTo("{\"type\":\"release-label\",\"releaseId\":\"shop-7\",\"right\":false,\"by\":\"ann\","
                        + "\"why\":\"the network was down\",\"time\":\"2026-11-20T12:00:00Z\"}");
        assertThat(new String(HistoryCodec.encode(release(1)), UTF_8))
                .startsWith("{\"type\":\"past-release\",\"release\":{\"service\":\"shop\",\"id\":\"shop-7\","
                        + "\"revision\":\"r3\",\"previousRevision\":\"r2\"},\"kind\":\"PUSH\",\"by\":\"ann\","
                        + "\"requested\":\"2026-11-20T12:00:00Z\",\"outcome\":\"ROLLED_BACK\"")
                .contains("\"hosts\":[{\"host\":\"shop0\",\"group\":\"web\",\"batch\":1}]")
                .contains("\"type\":\"host-pushed\"", "\"type\":\"regressed\"");
    }

    @Test
    void aReleaseOverAThousandHostsIsPackedAndFitsIntoARecord() {
        byte[] wire = HistoryCodec.encode(release(1_000));
        assertThat(wire[0]).isEqualTo((byte) 0x1f);
        assertThat(wire.length).isLessThan(256 * 1024);
        assertThat(HistoryCodec.decode(wire)).isEqualTo(release(1_000));
        assertThat(HistoryCodec.encode(release(1_000))).isEqualTo(wire);
    }

    @Test
    void whatCannotBeReadSaysSo() {
        assertThatThrownBy(() -> HistoryCodec.decode(new byte[] {0x1f, 1, 2}))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageContaining("cannot be unpacked");
        assertThatThrownBy(() -> HistoryCodec.decode("{\"type\":\"release-label\"}".getBytes(UTF_8)))
                .isInstanceOf(InvalidMessageException.class);
    }

    private static ReleaseLabel label() {
        return new ReleaseLabel("shop-7", false, "ann", "the network was down", NOON);
    }

    private static PastRelease release(int hosts) {
        List<ReleaseEvent> pushed = IntStream.range(0, hosts)
                .<ReleaseEvent>mapToObj(host ->
                        new ReleaseEvent.HostPushed(Examples.RELEASE, NOON, "antibody", 1, "shop" + host, "web"))
                .toList();
        return new PastRelease(
                Examples.RELEASE,
                PastRelease.Kind.PUSH,
                "ann",
                null,
                NOON,
                PastRelease.Outcome.ROLLED_BACK,
                NOON.plusSeconds(60),
                ReleaseEvent.Cause.REGRESSED,
                "errors up",
                null,
                1,
                1,
                IntStream.range(0, hosts)
                        .mapToObj(host -> new PastRelease.PlannedHost("shop" + host, "web", 1))
                        .toList(),
                NOON,
                NOON.plusSeconds(55),
                NOON.plusSeconds(56),
                NOON.plusSeconds(60),
                pushed,
                List.of(new PastRelease.Remark(NOON, "manager-1", "took over")),
                List.of(Examples.verdicts().get("regressed")));
    }
}
