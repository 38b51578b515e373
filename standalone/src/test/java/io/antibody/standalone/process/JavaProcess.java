package io.antibody.standalone.process;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM of its own, stopped at the latest when it is closed. */
final class JavaProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private JavaProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The {@code antibody} command of this build, in a folder. */
    static JavaProcess antibody(Path folder, String... arguments) {
        return start(
                folder,
                List.of(
                        "-jar",
                        Path.of("target", "antibody.jar").toAbsolutePath().toString()),
                arguments);
    }

    /** A main class of the tests. */
    static JavaProcess test(Class<?> main, String... arguments) {
        return start(
                Path.of("").toAbsolutePath(),
                List.of("-cp", System.getProperty("java.class.path"), main.getName()),
                arguments);
    }

    private static JavaProcess start(Path folder, List<String> what, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.addAll(what);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("ANTIBODY_URL");
        try {
            return new JavaProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line in which the pattern is found, and returns its first group. */
    String awaitLine(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        return await().alias("a line like " + pattern + " of process " + process.pid())
                .atMost(PATIENCE)
                .failFast(() -> {
                    if (!process.isAlive() && find(wanted).isEmpty()) {
                        throw new IllegalStateException("it has ended with " + process.exitValue() + ": " + output());
                    }
                })
                .until(() -> find(wanted), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> find(Pattern wanted) {
        return lines.stream()
                .map(wanted::matcher)
                .filter(Matcher::find)
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .findFirst();
    }

    /** Waits for its end. */
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs after " + PATIENCE + ": " + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** What it has printed so far. */
    String output() {
        return String.join("\n", lines);
    }

    /** Ends it at once, as a crash does (SIGKILL). */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop (SIGTERM) and waits for its end. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("(output ends: " + e.getMessage() + ")");
        }
    }
}
