package io.antibody.messages.config;

import java.time.Duration;
import java.util.List;

/**
 * What the {@code command} deployer needs beside {@code start}.
 *
 * @param stop command and arguments that take the host out of traffic and stop what runs, before {@code start}; empty if
 *     {@code start} does that itself
 * @param timeout how long each command may take, default 2 min
 * @param parallel how many hosts of the service are worked on at a time, default 10
 */
public record HostCommands(List<String> stop, Duration timeout, int parallel) {
    /** Where nothing is said. */
    public static final HostCommands DEFAULT = new HostCommands(List.of(), Duration.ofMinutes(2), 10);

    /** @throws IllegalArgumentException if a value is not allowed */
    public HostCommands {
        stop = List.copyOf(stop);
        Require.positive("timeout", timeout);
        Require.that(parallel >= 1, "parallel must be at least 1", parallel);
    }
}
