package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "2", null);

    @Test
    void aShellScriptCanWriteAnEvent() throws Exception {
        String json = """
                {"type":"host-pushed","release":{"service":"shop","id":"r1","revision":"2"},
                 "by":"jenkins","batch":1,"host":"shop0"}""";
        assertThat(EventCodec.fromJson(MessageJson.mapper().readTree(json), NOON))
                .isEqualTo(new ReleaseEvent.HostPushed(RELEASE, NOON, "jenkins", 1, "shop0", null));
    }

    @Test
    void anUnknownTypeIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> EventCodec.decode("{\"type\":\"host-puhsed\"}".getBytes(UTF_8)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessageStartingWith(
                        "type is not known: \"host-puhsed\"; allowed are batch-finished, batch-started, cancelled,");
    }

    @Test
    void aMissingPartIsNamed() {
        assertThatThrownBy(() -> EventCodec.decode(
                        "{\"type\":\"host-pushed\",\"release\":{\"service\":\"shop\",\"id\":\"r1\"}}".getBytes(UTF_8)))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage("release.revision is missing");
    }
}
