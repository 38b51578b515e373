package io.antibody.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import io.antibody.standalone.demo.shop.ShopCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The {@code antibody.yaml} of the demo. */
final class DemoConfig {
    private DemoConfig() {}

    /** @param parent the process without which the hosts' processes end */
    static String yaml(DemoOptions options, long parent) {
        return template()
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
