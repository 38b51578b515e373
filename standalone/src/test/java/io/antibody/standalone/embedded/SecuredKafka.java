package io.antibody.standalone.embedded;

import io.antibody.standalone.Certificates;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A real broker that speaks TLS only, and only with clients whose certificate it trusts. */
public final class SecuredKafka implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private SecuredKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static SecuredKafka start(Path folder, Certificates.Identity own, Path trusted) {
        int port = Ports.choose("Kafka", 0);
        EmbeddedKafka.format(folder);
        Map<String, String> all = new HashMap<>(EmbeddedKafkaProperties.of(folder, port, Ports.choose("Kafka", 0)));
        all.put("listener.security.protocol.map", "CLIENTS:SSL," + EmbeddedKafkaProperties.CONTROLLER + ":PLAINTEXT");
        all.put("ssl.client.auth", "required");
        all.put("ssl.keystore.type", "PKCS12");
        all.put("ssl.keystore.location", own.keys().toString());
        all.put("ssl.keystore.password", Certificates.PASSWORD);
        all.put("ssl.key.password", Certificates.PASSWORD);
        all.put("ssl.truststore.type", "PKCS12");
        all.put("ssl.truststore.location", trusted.toString());
        all.put("ssl.truststore.password", Certificates.PASSWORD);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(all, false), Time.SYSTEM);
        server.startup();
        return new SecuredKafka(server, port);
    }

    public String bootstrap() {
        return Ports.LOOPBACK + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
