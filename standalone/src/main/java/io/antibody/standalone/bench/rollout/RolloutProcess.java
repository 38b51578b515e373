package io.antibody.standalone.bench.rollout;

import io.antibody.messages.config.AntibodyYaml;
import io.antibody.rollout.RolloutService;
import io.antibody.standalone.cli.Logs;
import io.antibody.standalone.cli.Looking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A rollout manager in a JVM of its own, which can be killed, stopped for a while, and ended in good order. */
final class RolloutProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final RolloutCalls calls;

    private RolloutProcess(Process process, int port) {
        this.process = process;
        this.calls = new RolloutCalls(port);
    }

    /**
     * Starts one; returns once it answers HTTP.
     *
     * @param folder of its own
     */
    static RolloutProcess start(Path yaml, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path port = folder.resolve("port");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RolloutProcess.class.getName(),
                        yaml.toString(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        Optional<Integer> listens = Looking.until(LOOK, PATIENCE, () -> read(port, process));
        if (listens.isEmpty()) {
            process.destroyForcibly();
            throw new IOException("a manager did not listen within " + PATIENCE.toSeconds() + " s: "
                    + Files.readString(folder.resolve("output")));
        }
        return new RolloutProcess(process, listens.get());
    }

    private static Optional<Integer> read(Path port, Process process) {
        if (!process.isAlive()) {
            throw new IllegalStateException("a manager ended with " + process.exitValue() + " before it listened");
        }
        try {
            return Files.exists(port) ? Optional.of(Integer.valueOf(Files.readString(port))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param arguments the configuration's file and a folder for the log and the port */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        new Logs().toFolder(folder);
        try (RolloutService service = RolloutService.start(AntibodyYaml.read(Path.of(arguments[0])))) {
            Path written = Files.writeString(folder.resolve("port.new"), Integer.toString(service.port()));
            Files.move(written, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
            // Told to end, or whoever started it is gone.
            while (System.in.read() >= 0) {
                // Nobody writes.
            }
        }
    }

    RolloutCalls calls() {
        return calls;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: no goodbye to ZooKeeper, nothing is written any more. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** It ends in good order; returns when it is gone. */
    void end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("a manager did not end within " + PATIENCE.toSeconds() + " s");
        }
    }

    /** SIGSTOP: as a pause of the machine, it goes on where it stood. */
    void halt() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + name + " " + pid() + " ended with " + status);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
