package io.antibody.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.standalone.demo.shop.ShopCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The {@code antibody.yaml} of the demo. */
final class DemoConfig {
    private DemoConfig() {}

    /** Where the servers are. */
    record Addresses(String kafka, String zooKeeper, String ingest, String detector, String rollout) {
        /** Ports that are chosen when the servers start. */
        static final Addresses ANY =
                new Addresses("localhost:0", "localhost:0", "127.0.0.1:0", "127.0.0.1:0", "127.0.0.1:0");

        /** Those of servers that were started. */
        static Addresses of(AntibodyConfig real) {
            HttpConfig http = real.http();
            return new Addresses(
                    real.kafka().bootstrap(),
                    real.zookeeper().connect(),
                    text(http.ingest()),
                    text(http.detector()),
                    text(http.rollout()));
        }

        private static String text(HttpConfig.Listen listen) {
            return listen.host() + ":" + listen.port();
        }
    }

    /** @param parent the process without which the hosts' processes end */
    static String yaml(DemoOptions options, long parent, Addresses addresses) {
        return template()
                .replace("{{kafka}}", addresses.kafka())
                .replace("{{zookeeper}}", addresses.zooKeeper())
                .replace("{{ingest}}", addresses.ingest())
                .replace("{{detector}}", addresses.detector())
                .replace("{{rollout}}", addresses.rollout())
                .replace("{{hosts}}", Integer.toString(options.hosts()))
                .replace(
                        "{{start}}",
                        yamlList(ShopCommand.of(options.fault(), options.sickHost(), options.seed(), parent)));
    }

    /** A list of strings in JSON is one in YAML. */
    private static String yamlList(List<String> words) {
        try {
            return MessageJson.mapper().writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words cannot be written", e);
        }
    }

    private static String template() {
        try (InputStream in = DemoConfig.class.getResourceAsStream("antibody.yaml")) {
            return new String(
                    Objects.requireNonNull(in, "antibody.yaml is not on the class path")
                            .readAllBytes(),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
