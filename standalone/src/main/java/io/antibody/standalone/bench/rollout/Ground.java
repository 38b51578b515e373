package io.antibody.standalone.bench.rollout;

import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.standalone.embedded.EmbeddedKafka;
import io.antibody.standalone.embedded.EmbeddedZooKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker and a ZooKeeper server for one benchmark, and all that runs on them. Closing it stops all of it. */
final class Ground implements AutoCloseable {
    private final Path folder;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final AntibodyConfig config;

    private Ground(Path folder, ShopYaml yaml) throws Exception {
        this.folder = folder;
        try {
            EmbeddedKafka kafka = start(() -> EmbeddedKafka.start(folder.resolve("kafka"), 0));
            EmbeddedZooKeeper zooKeeper = start(() -> EmbeddedZooKeeper.start(folder.resolve("zookeeper"), 0));
            Files.writeString(yamlFile(), yaml.text(kafka.bootstrap(), zooKeeper.connect()));
            this.config = AntibodyYaml.read(yamlFile());
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
                Topics.ensure(admin, config.kafka());
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** @param folder where servers and state live; to be deleted afterwards */
    static Ground start(Path folder, ShopYaml yaml) throws Exception {
        return new Ground(folder, yaml);
    }

    AntibodyConfig config() {
        return config;
    }

    ServiceConfig shop() {
        return Objects.requireNonNull(config.services().get(ShopYaml.SERVICE));
    }

    /** The configuration as a file, for processes. */
    Path yamlFile() {
        return folder.resolve("antibody.yaml");
    }

    /** Where the agents keep their hosts. */
    Path hosts() {
        return folder.resolve("hosts");
    }

    /** Where managers in processes of their own keep their logs. */
    Path managers() {
        return folder.resolve("managers");
    }

    /** Starts something that is closed with the ground. */
    synchronized <T extends AutoCloseable> T start(Callable<T> start) throws Exception {
        T running = start.call();
        started.push(running);
        return running;
    }

    @Override
    public synchronized void close() throws IOException {
        IOException failed = null;
        while (!started.isEmpty()) {
            AutoCloseable last = started.pop();
            try {
                last.close();
            } catch (Exception e) {
                failed = new IOException(last.getClass().getSimpleName() + " did not stop cleanly", e);
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
