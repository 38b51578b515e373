package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one host of a service is run, by its agent or with commands. In commands and URLs {@code {host}},
 * {@code {revision}}, {@code {previous}}, {@code {service}} and {@code {port}} stand for the host's own.
 *
 * @param address address under which the host is announced, default {@code localhost}
 * @param basePort port of the first host; the others follow in the order of the file. Default 0: the agent is given one
 * @param start command and arguments that run the service: in the foreground for an agent, until it is started as a
 *     command. Empty if nothing is started
 * @param selfTestUrl URL that answers 2xx when the host is fit for traffic, or null
 * @param selfTestCommand command and arguments that end with status 0 when it is; empty if there is none
 * @param selfTestTimeout longest time from start to a passed self test, default 30 s
 * @param drain time between un-announcing and stopping, default 2 s
 * @param killAfter time between asking the process to stop and killing it, default 10 s
 * @param releases how the agent unpacks and switches revisions, or null if {@code start} finds them itself
 * @param commands of the {@code command} deployer
 */
public record HostConfig(
        String address,
        int basePort,
        List<String> start,
        @Nullable String selfTestUrl,
        List<String> selfTestCommand,
        Duration selfTestTimeout,
        Duration drain,
        Duration killAfter,
        @Nullable ReleaseFolders releases,
        HostCommands commands) {
    /** @throws IllegalArgumentException if a value is not allowed */
    public HostConfig {
        Require.that(basePort >= 0 && basePort <= 65_535, "basePort must be a port", basePort);
        Require.positive("selfTestTimeout", selfTestTimeout);
        Require.notNegative("drain", drain);
        Require.notNegative("killAfter", killAfter);
        start = List.copyOf(start);
        selfTestCommand = List.copyOf(selfTestCommand);
        Require.that(
                selfTestUrl == null || selfTestCommand.isEmpty(),
                "a self test must be a URL or a command",
                String.valueOf(selfTestUrl));
    }

    /** A host that an agent runs, without release folders, tested by HTTP if at all. */
    public HostConfig(
            String address,
            int basePort,
            List<String> start,
            @Nullable String selfTestUrl,
            Duration selfTestTimeout,
            Duration drain,
            Duration killAfter) {
        this(
                address,
                basePort,
                start,
                selfTestUrl,
                List.of(),
                selfTestTimeout,
                drain,
                killAfter,
                null,
                HostCommands.DEFAULT);
    }

    /** Whether a host must pass a self test before it serves. */
    public boolean hasSelfTest() {
        return selfTestUrl != null || !selfTestCommand.isEmpty();
    }
}
