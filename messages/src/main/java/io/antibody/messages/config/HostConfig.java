package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the agent runs one host of a service. In commands and URLs {@code {host}}, {@code {revision}}, {@code {service}}
 * and {@code {port}} stand for the host's own.
 *
 * @param address address under which the host is announced, default {@code localhost}
 * @param basePort port of the first host; the others follow in the order of the file. Default 0: the agent is given one
 * @param start command and arguments that run the service in the foreground; empty if the agent starts nothing
 * @param selfTestUrl URL that answers 2xx when the host is fit for traffic, or null for no self test
 * @param selfTestTimeout longest time from start to a passed self test, default 30 s
 * @param drain time between un-announcing and stopping, default 2 s
 * @param killAfter time between asking the process to stop and killing it, default 10 s
 */
public record HostConfig(
        String address,
        int basePort,
        List<String> start,
        @Nullable String selfTestUrl,
        Duration selfTestTimeout,
        Duration drain,
        Duration killAfter) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public HostConfig {
        Require.that(basePort >= 0 && basePort <= 65_535, "basePort must be a port", basePort);
        Require.positive("selfTestTimeout", selfTestTimeout);
        Require.notNegative("drain", drain);
        Require.notNegative("killAfter", killAfter);
        start = List.copyOf(start);
    }
}
