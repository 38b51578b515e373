package io.antibody.rollout.testing;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.deploy.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A rollout manager in a process of its own, which can be killed. */
public final class ManagerProcess implements AutoCloseable {
    private static final String READY = "listens on ";

    private final Process process;
    private final int port;

    private ManagerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one for a shop of eight hosts with agents; returns once it answers HTTP. */
    public static ManagerProcess start(String zookeeper, String kafka) throws IOException {
        return start(List.of(zookeeper, kafka));
    }

    /** Starts one for a shop of four hosts that are changed with the {@link Script} in a folder. */
    public static ManagerProcess start(String zookeeper, String kafka, Path script) throws IOException {
        return start(List.of(zookeeper, kafka, script.toString()));
    }

    private static ManagerProcess start(List<String> arguments) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ManagerProcess.class.getName()));
        words.addAll(arguments);
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                int port = Integer.parseInt(line.substring(READY.length()));
                // Nobody reads on: a full pipe would stop it.
                Thread drain = new Thread(() -> out.lines().forEach(unused -> {}), "manager-output");
                drain.setDaemon(true);
                drain.start();
                return new ManagerProcess(process, port);
            }
        }
        throw new IllegalStateException("the manager ended before it listened");
    }

    public Api api() {
        return new Api(port);
    }

    /** SIGKILL: no goodbye to ZooKeeper, nothing is written any more. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    static AntibodyConfig config(String zookeeper, String kafka) {
        return ShopConfig.of(
                zookeeper,
                kafka,
                ShopConfig.service(
                        "shop",
                        8,
                        ShopConfig.plan(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(2))));
    }

    private static AntibodyConfig config(String zookeeper, String kafka, Path script) throws IOException {
        return ShopConfig.of(
                zookeeper,
                kafka,
                ShopConfig.commands(
                        "shop",
                        4,
                        ShopConfig.plan(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(2)),
                        new Script(script).host(Duration.ofSeconds(20), Duration.ofMinutes(2), 4)));
    }

    public static void main(String[] arguments) throws Exception {
        RolloutService service = RolloutService.start(
                arguments.length == 2
                        ? config(arguments[0], arguments[1])
                        : config(arguments[0], arguments[1], Path.of(arguments[2])));
        System.out.println(READY + service.port());
        // Ends with the test, also if the test is killed: its end of the pipe closes.
        new InputStreamReader(System.in, StandardCharsets.UTF_8).read();
        service.close();
    }
}
