package io.antibody.standalone.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of the embedded broker: one node, little memory, data bounded. */
final class EmbeddedKafkaProperties {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private EmbeddedKafkaProperties() {}

    static Map<String, String> of(Path folder, int port, int controllerPort) {
        Map<String, String> all = new HashMap<>(FIXED);
        all.put("log.dirs", folder.toAbsolutePath().toString());
        all.put(
                "listeners",
                "CLIENTS://" + Ports.LOOPBACK + ":" + port + "," + CONTROLLER + "://" + Ports.LOOPBACK + ":"
                        + controllerPort);
        all.put("controller.quorum.voters", NODE + "@" + Ports.LOOPBACK + ":" + controllerPort);
        return all;
    }

    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE)),
            Map.entry("listener.security.protocol.map", "CLIENTS:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("inter.broker.listener.name", "CLIENTS"),
            // One node: every copy is the only copy.
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // A handful of groups and transactional ids: 50 partitions each would cost start time and files.
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            // A typo in a topic's name is an error, not a new topic.
            Map.entry("auto.create.topics.enable", "false"),
            // A consumer is given its partitions at once; the wait is for large groups.
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            // Threads and buffers for one machine, about 211 MB in all instead of 1 GB.
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            Map.entry("log.cleaner.threads", "1"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            // Topics say how long they are kept (Topics); segments of 64 MB so that what is old really goes.
            Map.entry("log.retention.hours", "168"),
            Map.entry("log.segment.bytes", "67108864"),
            // A consumer that is away for a week-end finds its place again.
            Map.entry("offsets.retention.minutes", "10080"));
}
