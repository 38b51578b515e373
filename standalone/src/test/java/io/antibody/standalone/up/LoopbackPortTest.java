package io.antibody.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.standalone.cli.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackPortTest {
    @Test
    void thePortOfThisMachineIsTaken() {
        assertThat(LoopbackPort.of("kafka.bootstrap", "localhost:9092")).isEqualTo(9092);
        assertThat(LoopbackPort.of("kafka.bootstrap", "127.0.0.1:0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka1:9092", "localhost:9092,localhost:9093", "localhost", "localhost:2181/chroot"})
    void anotherMachinesServerIsNotReplacedByOurs(String address) {
        assertThatThrownBy(() -> LoopbackPort.of("kafka.bootstrap", address))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("kafka.bootstrap is " + address)
                .hasMessageContaining("localhost:PORT");
    }
}
