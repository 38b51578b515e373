package io.antibody.messages.consuming;

import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does {@link Work} with the records of topics, through outages of Kafka and of what the work needs. */
public final class HeldConsumer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeldConsumer.class);

    /** A crashed instance is replaced after this. */
    private static final int SESSION_MILLIS = 10_000;

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** Pause before Kafka is tried again. */
    private static final Duration KAFKA_WAIT = Duration.ofSeconds(1);

    /** When nothing comes for this long, Kafka is asked whether it is there. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long closing waits for the piece of work in hand. */
    private static final Duration CLOSING = Duration.ofSeconds(15);

    /**
     * What is consumed, and how it is called.
     *
     * @param name name of the consumer group and of the thread
     * @param topics the topics
     * @param fromStart whether a new group starts with the oldest record or the next one
     * @param target what the work needs, for people
     */
    public record Subscription(String name, List<String> topics, boolean fromStart, String target) {
        public Subscription {
            topics = List.copyOf(topics);
        }
    }

    private final KafkaConfig kafka;
    private final Subscription subscription;
    private final Work work;
    private final Outage kafkaOutage;
    private final Outage targetOutage;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    private HeldConsumer(KafkaConfig kafka, Subscription subscription, Work work) {
        this.kafka = kafka;
        this.subscription = subscription;
        this.work = work;
        this.kafkaOutage = new Outage("Kafka", subscription.name());
        this.targetOutage = new Outage(subscription.target(), subscription.name());
        this.thread = new Thread(this::run, subscription.name());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (dead, fault) -> log.error("{} has stopped by our own fault", subscription.name(), fault));
    }

    /** Starts the thread; Kafka and what the work needs may still be away. */
    public static HeldConsumer start(KafkaConfig kafka, Subscription subscription, Work work) {
        HeldConsumer held = new HeldConsumer(kafka, subscription, work);
        held.thread.start();
        return held;
    }

    /** Whether everything answered when last asked. */
    public boolean healthy() {
        return thread.isAlive() && !kafkaOutage.isOn() && !targetOutage.isOn();
    }

    /** Finishes the work in hand and leaves the group. */
    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<byte[], byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (isOpen()) {
                try {
                    consume();
                } catch (WakeupException e) {
                    // Closing, which the loop sees.
                } catch (KafkaException e) {
                    kafkaOutage.goesOn(String.valueOf(e.getMessage()));
                    closed.await(KAFKA_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() {
        try (Admin admin = Admin.create(adminProperties())) {
            Topics.ensure(admin, kafka);
            work.prepare(admin);
        }
        try (KafkaConsumer<byte[], byte[]> own =
                new KafkaConsumer<>(consumerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = own;
            own.subscribe(subscription.topics(), new Assignments(work));
            Rounds rounds = new Rounds(
                    own, work, new BackOff(FIRST_WAIT, LONGEST_WAIT, new Random()), targetOutage, System::nanoTime);
            long heard = System.nanoTime();
            while (isOpen()) {
                if (rounds.next()) {
                    kafkaOutage.isOver();
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    askWhetherKafkaIsThere(own);
                    heard = System.nanoTime();
                }
            }
        } finally {
            consumer = null;
        }
    }

    private void askWhetherKafkaIsThere(KafkaConsumer<byte[], byte[]> own) {
        try {
            own.endOffsets(own.assignment(), Duration.ofSeconds(2));
            kafkaOutage.isOver();
        } catch (TimeoutException e) {
            kafkaOutage.goesOn(String.valueOf(e.getMessage()));
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private Map<String, Object> adminProperties() {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, subscription.name() + "-admin");
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return properties;
    }

    private Map<String, Object> consumerProperties() {
        Map<String, Object> properties = kafka.clientProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, subscription.name());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, subscription.name());
        // The detector writes in transactions; what it took back must not be carried on.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, subscription.fromStart() ? "earliest" : "latest");
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        return properties;
    }

    private record Assignments(Work work) implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            work.assigned();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing is kept for a partition.
        }
    }
}
