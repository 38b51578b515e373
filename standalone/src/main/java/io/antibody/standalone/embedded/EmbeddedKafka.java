package io.antibody.standalone.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker and controller (KRaft) in this process. Its data stay in the folder and are there again at the
 * next start. The only class that knows Kafka's internals.
 */
public final class EmbeddedKafka implements AutoCloseable {
    /** How often another free port is tried if somebody takes it between the choice and the bind. */
    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the broker; it serves when this returns.
     *
     * @param folder where its data are kept, made if it is not there
     * @param port the port of the loopback interface to listen on, 0 for any free one
     * @throws PortTakenException if somebody listens on the port
     */
    public static EmbeddedKafka start(Path folder, int port) {
        format(folder);
        for (int attempt = 1; ; attempt++) {
            int chosen = Ports.choose("Kafka", port);
            KafkaRaftServer server = new KafkaRaftServer(
                    new KafkaConfig(EmbeddedKafkaProperties.of(folder, chosen, Ports.choose("Kafka", 0)), false),
                    Time.SYSTEM);
            try {
                server.startup();
                return new EmbeddedKafka(server, chosen);
            } catch (RuntimeException e) {
                stop(server);
                if (attempt == ATTEMPTS || !isTakenPort(e)) {
                    throw e;
                }
            }
        }
    }

    /** What a client has to be told, for example {@code 127.0.0.1:9092}. */
    public String bootstrap() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Stops the broker; all that it acknowledged is in the folder. */
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }

    static void format(Path folder) {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(folder);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(EmbeddedKafkaProperties.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(folder.toAbsolutePath().toString())
                    .setMetadataLogDirectory(folder.toAbsolutePath().toString())
                    .setControllerListenerName(EmbeddedKafkaProperties.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make Kafka's data folder " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot make Kafka's data folder " + folder, e);
        }
    }

    private static boolean isTakenPort(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
