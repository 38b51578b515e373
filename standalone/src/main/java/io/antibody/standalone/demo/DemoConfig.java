package io.antibody.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import io.antibody.standalone.demo.shop.Shop;
import io.antibody.standalone.demo.shop.ShopOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The {@code antibody.yaml} of the demo. */
final class DemoConfig {
    private DemoConfig() {}

    /** @param parent the process without which the hosts' processes end */
    static String yaml(DemoOptions options, long parent) {
        return template()
                .replace("{{hosts}}", Integer.toString(options.hosts()))
                .replace("{{start}}", yamlList(start(options, parent)));
    }

    /** A small JVM that has all of its heap from the start, so that its memory is level. */
    private static List<String> start(DemoOptions options, long parent) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms24m",
                "-Xmx24m",
                "-Xss256k",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=192m",
                "-Xshare:auto",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                classPath(),
                Shop.class.getName()));
        command.addAll(ShopOptions.template(options.fault(), options.sickHost(), options.seed(), parent));
        return command;
    }

    /** Where our own classes are: the shop needs nothing else. */
    private static String classPath() {
        try {
            return Path.of(Shop.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own classes have no path", e);
        }
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
