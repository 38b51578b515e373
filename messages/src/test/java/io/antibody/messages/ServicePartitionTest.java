package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class ServicePartitionTest {
    @Test
    void aServiceLivesWhereItAlwaysDid() {
        assertThat(ServicePartition.of("shop", 8)).isEqualTo(4);
        assertThat(ServicePartition.of("kässe", 8)).isEqualTo(6);
    }

    @Property
    void itIsWhereKafkaPutsARecordKeyedByTheService(
            @ForAll("names") String service, @ForAll @IntRange(min = 1, max = 500) int partitions) {
        assertThat(ServicePartition.of(service, partitions))
                .isEqualTo(BuiltInPartitioner.partitionForKey(service.getBytes(UTF_8), partitions))
                .isBetween(0, partitions - 1);
    }

    @Provide
    Arbitrary<String> names() {
        return AnyMessage.names();
    }
}
