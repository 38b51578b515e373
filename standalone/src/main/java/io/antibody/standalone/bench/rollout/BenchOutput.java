package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.antibody.messages.MessageJson;
import io.antibody.standalone.cli.Logs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a benchmark says what it does, keeps what it needs, and writes what it has found; and the options of that. */
final class BenchOutput {
    /** Real hosts drain for a second, and are killed after three more. */
    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Mixin
    private Logs logs;

    /** What runs in a folder of its own. */
    interface Bench<T> {
        T in(Path folder) throws Exception;
    }

    /** Prints each line as it comes. */
    Consumer<String> to(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        return line -> {
            out.println(line);
            out.flush();
        };
    }

    /** Runs it in a folder that is deleted afterwards; Ctrl-C stops what it has started, and deletes it, too. */
    <T> T inFolder(Bench<T> bench) throws Exception {
        Path folder = Files.createTempDirectory("antibody-bench");
        logs.toFolder(folder.resolve("logs"));
        Thread runs = Thread.currentThread();
        CountDownLatch ended = new CountDownLatch(1);
        Thread onStop = new Thread(() -> stop(runs, ended), "stop");
        Runtime.getRuntime().addShutdownHook(onStop);
        try {
            return bench.in(folder);
        } finally {
            delete(folder);
            ended.countDown();
        }
    }

    /** Writes the figures, if a file was named. */
    void write(Object figures) throws IOException {
        if (json != null) {
            MessageJson.mapper()
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(json.toFile(), figures);
        }
    }

    /** The benchmark ends by the interrupt and closes everything on its way out. */
    private static void stop(Thread running, CountDownLatch ended) {
        if (ended.getCount() > 0) {
            running.interrupt();
            try {
                if (!ended.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                    // Made here: the first logger must not be made before it is known where the log goes.
                    LoggerFactory.getLogger(BenchOutput.class)
                            .warn("the benchmark did not end in {} s", LONGEST_END.toSeconds());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // What is left over is in the system's folder for such things.
        }
    }
}
