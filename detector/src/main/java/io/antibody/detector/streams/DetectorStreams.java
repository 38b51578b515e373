package io.antibody.detector.streams;

import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka Streams with our topology, running: started as soon as Kafka is there, kept running whatever a thread meets. */
public final class DetectorStreams implements AutoCloseable {
    /** The consumer group of all detectors of a cluster. */
    public static final String CONSUMER_GROUP = StreamsProperties.APPLICATION;

    private static final Logger LOG = LoggerFactory.getLogger(DetectorStreams.class);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int ADMIN_TIMEOUT_MILLIS = 10_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final LiveConfig live;
    private final AntibodyConfig config;
    private final Path stateDir;
    private final DetectorCounters counters;
    private final RocksMemory memory = new RocksMemory();
    private final Restoring restoring = new Restoring(System::nanoTime);
    private final ScheduledExecutorService starter = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "detector-start");
        thread.setDaemon(true);
        return thread;
    });
    private volatile HostInfo server = HostInfo.unavailable();
    private volatile @Nullable KafkaStreams streams;
    private volatile String problem = "not connected to Kafka yet";

    /**
     * Does nothing before {@link #start}.
     *
     * @param stateDir where the state of this instance is kept
     */
    public DetectorStreams(LiveConfig live, Path stateDir, DetectorCounters counters) {
        this.live = live;
        this.config = live.get();
        this.stateDir = stateDir;
        this.counters = counters;
    }

    /**
     * Starts in the background; Kafka may still be away.
     *
     * @param reachableAt where other instances find our read API
     */
    public void start(HostInfo reachableAt) {
        server = reachableAt;
        starter.execute(this::connect);
    }

    /** Where other instances find our read API. */
    public HostInfo server() {
        return server;
    }

    /** Why nothing is judged at the moment, or null if all is well. */
    public @Nullable String problem() {
        KafkaStreams running = streams;
        if (running == null) {
            return problem;
        }
        KafkaStreams.State state = running.state();
        if (state == KafkaStreams.State.RUNNING) {
            return null;
        }
        String coming = restoring.problem();
        return coming == null ? "Kafka Streams is " + state : coming;
    }

    /** The running Streams, or null before Kafka is there. */
    @Nullable
    KafkaStreams streams() {
        return streams;
    }

    AntibodyConfig config() {
        return live.get();
    }

    private void connect() {
        try {
            int partitions = ensureTopics();
            KafkaStreams starting = new KafkaStreams(
                    DetectionTopology.build(live, partitions, counters),
                    StreamsProperties.of(
                            config.kafka(),
                            stateDir,
                            InstanceId.in(stateDir),
                            server.host() + ":" + server.port(),
                            partitions,
                            memory));
            starting.setUncaughtExceptionHandler(DetectorStreams::replaceThread);
            starting.setStateListener(DetectorStreams::sayState);
            starting.setGlobalStateRestoreListener(restoring);
            starting.start();
            streams = starting;
        } catch (RuntimeException e) {
            String before = problem;
            problem = "cannot start: " + e.getMessage();
            if (!problem.equals(before)) {
                LOG.error("The detector cannot start; it tries again every {} s", RETRY.toSeconds(), e);
            }
            starter.schedule(this::connect, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private int ensureTopics() {
        Map<String, Object> properties = config.kafka().clientProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            Topics.ensure(admin, config.kafka());
            String metrics = Topics.METRICS.name();
            TopicDescription described =
                    admin.describeTopics(List.of(metrics)).allTopicNames().get().get(metrics);
            return Objects.requireNonNull(described, metrics).partitions().size();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    private static StreamThreadExceptionResponse replaceThread(Throwable e) {
        LOG.error("A stream thread died and is replaced", e);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static void sayState(KafkaStreams.State now, KafkaStreams.State before) {
        if (now == KafkaStreams.State.RUNNING) {
            LOG.info("The detector judges");
        } else if (before == KafkaStreams.State.RUNNING) {
            LOG.info("The detector does not judge at the moment: {}", now);
        }
    }

    /** Stops; the membership in the group is kept, so that a restart goes on at once. */
    @Override
    public void close() {
        starter.shutdownNow();
        try {
            if (!starter.awaitTermination(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The detector was stopped while it was starting");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        KafkaStreams running = streams;
        if (running == null || running.close(CLOSE_WITHIN)) {
            memory.close();
        } else {
            LOG.warn("Kafka Streams did not stop within {} s", CLOSE_WITHIN.toSeconds());
        }
    }
}
