package io.antibody.detector;

import io.antibody.detector.streams.ShopLogs;
import io.antibody.messages.config.AntibodyConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A detector in a JVM of its own, which can be killed. */
final class DetectorProcess implements AutoCloseable {
    private final Process process;

    private DetectorProcess(Process process) {
        this.process = process;
    }

    static DetectorProcess start(String bootstrap, Path stateDir) throws IOException {
        return start(bootstrap, stateDir, 0);
    }

    /** @param standbys standby replicas of each task */
    static DetectorProcess start(String bootstrap, Path stateDir, int standbys) throws IOException {
        return new DetectorProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DetectorProcess.class.getName(),
                        bootstrap,
                        stateDir.toString(),
                        Integer.toString(standbys)))
                .inheritIO()
                .start());
    }

    /** SIGKILL: nothing is closed, flushed or said goodbye to. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] arguments) {
        AntibodyConfig config = ShopLogs.config(arguments[0], "num.standby.replicas: \"" + arguments[2] + "\"");
        DetectorService detector = DetectorService.start(config, Path.of(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(detector::close));
    }
}
