package io.antibody.messages.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final Outage outage = new Outage("the target", "the test");
    private final List<ConsumerRecord<byte[], byte[]>> log = new ArrayList<>();
    private final Target target = new Target();
    private long nanoTime;
    private final Rounds rounds = new Rounds(
            kafka,
            target,
            new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(1)),
            outage,
            () -> nanoTime);

    RoundsTest() {
        kafka.assign(List.of(P0));
        kafka.updateBeginningOffsets(Map.of(P0, 0L));
    }

    @Test
    void offsetsAreCommittedWhenTheWorkIsDone() {
        arrives("a", "b");

        assertThat(rounds.next()).isTrue();

        assertThat(target.done).containsExactly("a", "b");
        assertThat(committed()).isEqualTo(2);
        assertThat(rounds.next()).as("nothing to do").isFalse();
    }

    @Test
    void aRecordThatHasToWaitHoldsThoseBehindItAndNotThoseBefore() {
        arrives("a", "b", "c");
        target.refused = "b";

        rounds.next();

        assertThat(target.done).containsExactly("a");
        assertThat(committed()).isEqualTo(1);
        assertThat(outage.isOn()).isTrue();
    }

    @Test
    void whileItWaitsNothingIsTriedAndAfterwardsNothingIsMissing() {
        arrives("a", "b");
        target.refused = "a";
        rounds.next();
        rounds.next();
        assertThat(target.attempts).isEqualTo(1);

        target.refused = "";
        waitIsOver();
        rounds.next();

        assertThat(target.done).containsExactly("a", "b");
        assertThat(committed()).isEqualTo(2);
        assertThat(outage.isOn()).isFalse();
    }

    @Test
    void whatCouldNotBeFlushedComesAgain() {
        arrives("a", "b");
        target.flushFails = true;
        rounds.next();
        assertThat(committed()).isZero();

        target.flushFails = false;
        waitIsOver();
        rounds.next();

        assertThat(target.done).containsExactly("a", "b", "a", "b");
        assertThat(committed()).isEqualTo(2);
    }

    private void arrives(String... values) {
        for (String value : values) {
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    P0.topic(), P0.partition(), log.size(), new byte[0], value.getBytes(StandardCharsets.UTF_8));
            log.add(record);
            kafka.addRecord(record);
        }
    }

    /** A broker hands out again what was sought back to; the mock has to be told. */
    private void waitIsOver() {
        nanoTime += Duration.ofSeconds(1).toNanos();
        log.stream().filter(record -> record.offset() >= kafka.position(P0)).forEach(kafka::addRecord);
    }

    private long committed() {
        OffsetAndMetadata committed = kafka.committed(Set.of(P0)).get(P0);
        return committed == null ? 0 : committed.offset();
    }

    private static final class Target implements Work {
        private final List<String> done = new ArrayList<>();
        private String refused = "";
        private boolean flushFails;
        private int attempts;

        @Override
        public void take(ConsumerRecord<byte[], byte[]> record) throws AwayException {
            attempts++;
            String value = new String(record.value(), StandardCharsets.UTF_8);
            if (value.equals(refused)) {
                throw new AwayException("not now", Duration.ZERO);
            }
            done.add(value);
        }

        @Override
        public void flush() throws AwayException {
            if (flushFails) {
                throw new AwayException("not now", Duration.ZERO);
            }
        }
    }
}
