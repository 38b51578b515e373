package io.antibody.standalone.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.antibody.standalone.Antibody;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo in a process of its own, interrupted as by Ctrl-C, and killed. */
@Timeout(180)
class DemoInterruptIT {
    @Test
    void anInterruptedDemoLeavesNoProcessBehind() throws Exception {
        Process demo = startUntilServing();
        List<ProcessHandle> hosts = demo.descendants().toList();
        assertThat(hosts).hasSize(2);

        new ProcessBuilder("kill", "-INT", Long.toString(demo.pid())).start().waitFor();

        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(hosts).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void theHostsOfAKilledDemoEndWithIt() throws Exception {
        Process demo = startUntilServing();
        List<ProcessHandle> hosts = demo.descendants().toList();
        assertThat(hosts).hasSize(2);

        demo.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(20)).until(() -> hosts.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static Process startUntilServing() throws Exception {
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Antibody.class.getName(),
                        "demo",
                        "--hosts",
                        "2")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(demo.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.contains("load is on")) {
                Thread rest = new Thread(() -> lines.lines().forEach(unread -> {}));
                rest.setDaemon(true);
                rest.start();
                return demo;
            }
        }
        throw new IllegalStateException("the demo ended with status " + demo.waitFor());
    }
}
