package io.antibody.rollout.zookeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostRecordsTest {
    @Test
    void anOrderIsPlainJson() {
        HostOrder order = new HostOrder(7, "shop-3", "42");

        assertThat(new String(order.toJson(), UTF_8))
                .isEqualTo("{\"sequence\":7,\"release\":\"shop-3\",\"revision\":\"42\"}");
        assertThat(HostOrder.fromJson(order.toJson())).isEqualTo(order);
    }

    @Test
    void aReportIsPlainJson() {
        HostReport report = new HostReport(
                7,
                "42",
                HostReport.State.SERVING,
                Instant.parse("2026-11-20T10:15:30.250Z"),
                "passed its self test",
                4711L,
                "localhost",
                20_001);

        assertThat(new String(report.toJson(), UTF_8))
                .isEqualTo("{\"sequence\":7,\"revision\":\"42\",\"state\":\"SERVING\","
                        + "\"since\":\"2026-11-20T10:15:30.250Z\",\"why\":\"passed its self test\",\"pid\":4711,"
                        + "\"address\":\"localhost\",\"port\":20001}");
        assertThat(HostReport.fromJson(report.toJson())).isEqualTo(report);
    }

    @Test
    void unknownFieldsAreIgnored() {
        byte[] json = "{\"sequence\":7,\"release\":\"r\",\"revision\":\"42\",\"priority\":1}".getBytes(UTF_8);

        assertThat(HostOrder.fromJson(json)).isEqualTo(new HostOrder(7, "r", "42"));
    }

    @Test
    void aNodeThatIsNoOrderIsRefusedWithTheReason() {
        assertThatThrownBy(() -> HostOrder.fromJson("{\"sequence\":7}".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("release is missing");
        assertThatThrownBy(() -> HostOrder.fromJson(new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no HostOrder");
        assertThatThrownBy(() -> HostOrder.fromJson("null".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no HostOrder: null");
    }

    @Test
    void pathsAreBelowTheRoot() {
        HostPaths paths = new HostPaths("/antibody");

        assertThat(paths.order("shop", "shop0")).isEqualTo("/antibody/hosts/shop/shop0/order");
        assertThat(paths.report("shop", "shop0")).isEqualTo("/antibody/hosts/shop/shop0/report");
        assertThat(paths.alive("shop", "shop0")).isEqualTo("/antibody/hosts/shop/shop0/alive");
        assertThat(paths.discovery()).isEqualTo("/antibody/discovery");
        assertThatThrownBy(() -> paths.order("shop", "a/b")).hasMessageContaining("'a/b'");
    }
}
