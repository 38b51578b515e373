package io.antibody.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code antibody up} on free ports.
 *
 * @param process the process
 * @param pages URL of the rollout
 * @param ingest URL of ingest
 * @param detector URL of the detector
 * @param config a configuration with the real addresses, for agents
 */
record UpProcess(JavaProcess process, String pages, String ingest, String detector, Path config)
        implements AutoCloseable {
    private static final String FREE = """
            kafka: {bootstrap: "localhost:0", partitions: 2}
            zookeeper: {connect: "localhost:0"}
            http: {ingest: "127.0.0.1:0", detector: "127.0.0.1:0", rollout: "127.0.0.1:0"}
            """;

    /**
     * Starts it and waits until it is up.
     *
     * @param folder where its configuration and its data are
     * @param services the part of the configuration that is not an address
     */
    static UpProcess start(Path folder, String services) throws IOException {
        Path wish = Files.writeString(folder.resolve("wish.yaml"), FREE + services);
        JavaProcess process = JavaProcess.antibody(folder, "up", wish.toString(), "--data", "kept");
        process.awaitLine("antibody: up\\.");
        String addresses =
                """
                kafka: {bootstrap: "%s", partitions: 2}
                zookeeper: {connect: "%s"}
                """.formatted(process.awaitLine("Kafka +(\\S+)"), process.awaitLine("ZooKeeper +(\\S+:\\d+)"));
        return new UpProcess(
                process,
                process.awaitLine("pages +(http://\\S+)/"),
                process.awaitLine("samples +(http://\\S+)/v1/samples"),
                process.awaitLine("evidence +(http://\\S+)/v1/services"),
                Files.writeString(folder.resolve("antibody.yaml"), addresses + services));
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
