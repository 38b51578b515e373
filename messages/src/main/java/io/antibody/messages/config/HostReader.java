package io.antibody.messages.config;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host} of a service. */
final class HostReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Set<String> PLACEHOLDERS = Set.of("host", "port", "revision", "service");
    private static final Duration HOUR = Duration.ofHours(1);

    private HostReader() {}

    static HostConfig read(YamlSection section, int hosts) {
        HostConfig host = new HostConfig(
                section.read("address", "localhost", text -> placeholders(Scalars.text(text))),
                section.read("base_port", 0, Scalars.whole(0, 65_535)),
                section.get("start").items().stream()
                        .map(item -> item.read(HostReader::placeholders).orElse(""))
                        .toList(),
                section.readOrNull("self_test", text -> placeholders(Scalars.url(text))),
                section.read("self_test_timeout", Duration.ofSeconds(30), Scalars.span(Duration.ofMillis(100), HOUR)),
                section.read("drain", Duration.ofSeconds(2), Scalars.span(Duration.ZERO, HOUR)),
                section.read("kill_after", Duration.ofSeconds(10), Scalars.span(Duration.ZERO, HOUR)));
        if (!section.get("self_test").isPresent()) {
            section.get("self_test_timeout").refuseIfPresent("self_test is not set");
        }
        if (!section.get("start").isPresent()) {
            section.get("kill_after").refuseIfPresent("start is not set, so there is no process to stop");
        }
        if (section.get("start").isScalar()) {
            section.get("start")
                    .problem("must be a list of the command and its arguments, such as [./shop, \"{port}\"]");
        }
        if (host.basePort() > 0 && host.basePort() + hosts - 1 > 65_535) {
            section.get("base_port")
                    .problem("must leave room for %d ports below 65536, not %d".formatted(hosts, host.basePort()));
        }
        section.refuseUnknown();
        return host;
    }

    private static String placeholders(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            if (!PLACEHOLDERS.contains(matcher.group(1))) {
                throw new BadValueException("must not hold {" + matcher.group(1)
                        + "}; the placeholders are {host}, {port}, {revision} and {service}");
            }
        }
        return text;
    }
}
