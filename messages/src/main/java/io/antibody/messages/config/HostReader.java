package io.antibody.messages.config;

import io.antibody.messages.config.RolloutPlan.Deployer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code host} of a service. */
final class HostReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Set<String> PLACEHOLDERS =
            Set.of("host", "port", "previous", "release", "revision", "service");
    private static final Duration HOUR = Duration.ofHours(1);

    private HostReader() {}

    static HostConfig read(YamlSection section, int hosts, Deployer deployer) {
        YamlValue selfTest = section.get("self_test");
        boolean byCommand = selfTest.isPresent() && !selfTest.isScalar();
        HostConfig host = new HostConfig(
                section.read("address", "localhost", text -> placeholders(Scalars.text(text))),
                section.read("base_port", 0, Scalars.whole(0, 65_535)),
                command(section, "start"),
                byCommand ? null : section.readOrNull("self_test", text -> placeholders(Scalars.url(text))),
                byCommand ? command(section, "self_test") : List.of(),
                section.read("self_test_timeout", Duration.ofSeconds(30), Scalars.span(Duration.ofMillis(100), HOUR)),
                section.read("drain", Duration.ofSeconds(2), Scalars.span(Duration.ZERO, HOUR)),
                section.read("kill_after", Duration.ofSeconds(10), Scalars.span(Duration.ZERO, HOUR)),
                releases(section.get("releases")),
                new HostCommands(
                        command(section, "stop"),
                        section.read(
                                "command_timeout",
                                HostCommands.DEFAULT.timeout(),
                                Scalars.span(Duration.ofMillis(100), HOUR)),
                        section.read("parallel", HostCommands.DEFAULT.parallel(), Scalars.whole(1, 1_000))));
        refuseWithoutEffect(section, deployer);
        if (host.basePort() > 0 && host.basePort() + hosts - 1 > 65_535) {
            section.get("base_port")
                    .problem("must leave room for %d ports below 65536, not %d".formatted(hosts, host.basePort()));
        }
        section.refuseUnknown();
        return host;
    }

    private static @Nullable ReleaseFolders releases(YamlValue value) {
        if (!value.isPresent()) {
            return null;
        }
        YamlSection section = value.section();
        ReleaseFolders releases = new ReleaseFolders(
                command(section, "unpack"),
                section.read("timeout", Duration.ofMinutes(5), Scalars.span(Duration.ofMillis(100), HOUR)),
                section.read("keep", 3, Scalars.whole(1, 1_000)));
        if (!section.get("unpack").isPresent()) {
            section.get("timeout").refuseIfPresent("unpack is not set");
        }
        section.refuseUnknown();
        return releases;
    }

    private static List<String> command(YamlSection section, String key) {
        YamlValue command = section.get(key);
        if (command.isScalar()) {
            command.problem("must be a list of the command and its arguments, such as [./shop, \"{port}\"]");
            return List.of();
        }
        return command.items().stream()
                .map(item -> item.read(HostReader::placeholders).orElse(""))
                .toList();
    }

    private static void refuseWithoutEffect(YamlSection section, Deployer deployer) {
        if (!section.get("self_test").isPresent()) {
            section.get("self_test_timeout").refuseIfPresent("self_test is not set");
        }
        if (!section.get("start").isPresent()) {
            section.get("kill_after").refuseIfPresent("start is not set, so there is no process to stop");
        }
        switch (deployer) {
            case AGENT -> refuse(section, "deployer is not command", "stop", "command_timeout", "parallel");
            case COMMAND -> {
                refuse(section, "deployer is command: only agents do that", "releases", "drain", "kill_after");
                section.require("start", "with deployer: command it brings {revision} to {host}");
            }
            case EXTERNAL ->
                refuse(
                        section,
                        "deployer is external: nothing is run",
                        "start",
                        "stop",
                        "self_test",
                        "self_test_timeout",
                        "drain",
                        "kill_after",
                        "releases",
                        "command_timeout",
                        "parallel");
        }
    }

    private static void refuse(YamlSection section, String because, String... settings) {
        for (String setting : settings) {
            if (section.get(setting).isSound()) {
                section.get(setting).refuseIfPresent(because);
            }
        }
    }

    private static String placeholders(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!PLACEHOLDERS.contains(matcher.group(1))) {
                throw new BadValueException("must not hold {" + matcher.group(1)
                        + "}; the placeholders are {host}, {port}, {previous}, {release}, {revision} and {service}");
            }
        }
        return text;
    }
}
