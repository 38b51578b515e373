package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RestoringTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Restoring.class);
    private static final TopicPartition TICKS = new TopicPartition("ticks-changelog", 0);
    private static final TopicPartition EVENTS = new TopicPartition("events-changelog", 0);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long seconds;
    private final Restoring restoring = new Restoring(() -> seconds * 1_000_000_000);

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(log);
    }

    @AfterEach
    void leave() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    @Test
    void whatComesBackIsSaidAtOnceThenEveryFiveSecondsAndWhenItIsOver() {
        restoring.onRestoreStart(TICKS, "ticks", 0, 900_000);
        restoring.onRestoreStart(EVENTS, "events", 100, 100_100);
        restoring.onBatchRestored(TICKS, "ticks", 300_000, 300_000);
        assertThat(restoring.problem()).isEqualTo("state is coming back from Kafka: 300,000 of 1,000,000 records");
        seconds = 4;
        restoring.onBatchRestored(TICKS, "ticks", 600_000, 300_000);
        seconds = 5;
        restoring.onBatchRestored(TICKS, "ticks", 900_000, 300_000);
        restoring.onRestoreEnd(TICKS, "ticks", 900_000);
        restoring.onBatchRestored(EVENTS, "events", 100_100, 100_000);
        seconds = 7;
        restoring.onRestoreEnd(EVENTS, "events", 100_000);

        assertThat(restoring.problem()).isNull();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "The detector does not judge yet: it gets its state back from Kafka: 300,000 of 1,000,000 records",
                        "The detector does not judge yet: it gets its state back from Kafka: 900,000 of 1,000,000 records",
                        "The detector has its state back: 1,000,000 records in 7 s");
    }

    @Test
    void littleStateIsBackWithoutAWord() {
        restoring.onRestoreStart(EVENTS, "events", 0, 500);
        restoring.onBatchRestored(EVENTS, "events", 500, 500);
        restoring.onRestoreEnd(EVENTS, "events", 500);

        assertThat(log.list).isEmpty();
    }

    @Test
    void aPartitionThatGoesToAnotherInstanceIsNotWaitedFor() {
        restoring.onRestoreStart(TICKS, "ticks", 0, 900_000);
        restoring.onRestoreSuspended(TICKS, "ticks", 10);

        assertThat(restoring.problem()).isNull();
    }

    @Test
    void theNextTimeIsCountedFromTheStart() {
        restoring.onRestoreStart(TICKS, "ticks", 0, 200_000);
        restoring.onBatchRestored(TICKS, "ticks", 200_000, 200_000);
        restoring.onRestoreEnd(TICKS, "ticks", 200_000);
        restoring.onRestoreStart(TICKS, "ticks", 0, 300_000);

        assertThat(restoring.problem()).isEqualTo("state is coming back from Kafka: 0 of 300,000 records");
    }
}
