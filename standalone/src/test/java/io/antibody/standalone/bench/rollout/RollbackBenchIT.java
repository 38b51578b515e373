package io.antibody.standalone.bench.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.standalone.demo.shop.Fault;
import io.antibody.standalone.demo.shop.ShopCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the benchmark measures what it says; how fast it is, it prints itself. */
class RollbackBenchIT {
    @Test
    void realHostsAreUnannouncedThenBackThenTheReleaseIsClosed(@TempDir Path folder) throws Exception {
        RollbackBench.Figures figures = run(folder, 10, RollbackBench::realHosts);

        assertThat(figures.hosts()).isEqualTo(10);
        assertInOrder(figures);
    }

    @Test
    void playedHostsTakeTheTimeThatTheyArePlayedToTake(@TempDir Path folder) throws Exception {
        RollbackBench.Figures figures =
                run(folder, 300, ground -> PlayedFleet.start(ground.config(), ground.shop(), Duration.ofSeconds(1)));

        assertThat(figures.hosts()).isEqualTo(300);
        assertInOrder(figures);
        assertThat(figures.back().median()).isGreaterThanOrEqualTo(2); // drained for a second, started in another
    }

    private static void assertInOrder(RollbackBench.Figures figures) {
        assertThat(figures.unannounced().median()).isPositive();
        assertThat(figures.back().median()).isGreaterThan(figures.unannounced().median());
        assertThat(figures.closed().count()).isEqualTo(1);
    }

    private static RollbackBench.Figures run(Path folder, int hosts, RollbackBench.Hosts fleet) throws Exception {
        List<String> start =
                ShopCommand.of(Fault.NONE, "shop1", 1, ProcessHandle.current().pid());
        try (Ground ground = Ground.start(folder, new ShopYaml(hosts, ShopYaml.ALL_AT_ONCE, start))) {
            return new RollbackBench(ground, Clock.systemUTC(), System::nanoTime, line -> {}).run(fleet, 1);
        }
    }
}
