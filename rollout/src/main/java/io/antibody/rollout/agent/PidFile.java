package io.antibody.rollout.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The processes of a host as lines of "pid start-millis", for the agent that comes after this one. The start tells the
 * process from a later one with the same pid.
 */
final class PidFile {
    /** How far two looks at the start of one process may differ: the kernel's clock ticks and their rounding. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(1);

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(Collection<ProcessHandle> processes) throws IOException {
        String lines = processes.stream()
                .map(process -> process.pid() + " "
                        + process.info()
                                .startInstant()
                                .map(Instant::toEpochMilli)
                                .orElse(-1L) + "\n")
                .collect(Collectors.joining());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Those of the written processes that still run; a line that cannot be read is passed over. */
    List<ProcessHandle> alive() throws IOException {
        List<ProcessHandle> alive = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                alive(line).ifPresent(alive::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return alive;
    }

    private static Optional<ProcessHandle> alive(String line) {
        String[] parts = line.split(" ", -1);
        try {
            Instant start = Instant.ofEpochMilli(Long.parseLong(parts[parts.length - 1]));
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(seen -> Duration.between(start, seen).abs().compareTo(START_TOLERANCE) <= 0)
                            .orElse(false));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
