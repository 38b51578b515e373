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

/** The bars of the project; they leave so much room that a busy machine does not break them. */
class RollbackBenchIT {
    @Test
    void tenBadHostsAreUnannouncedWithinASecondAndBackWithinFive(@TempDir Path folder) throws Exception {
        RollbackBench.Figures figures = run(folder, 10, RollbackBench::realHosts);

        assertThat(figures.unannounced().median()).isLessThan(1);
        assertThat(figures.back().median()).isLessThan(5);
    }

    @Test
    void threeHundredPlayedHostsAreBackWithinTenSeconds(@TempDir Path folder) throws Exception {
        RollbackBench.Figures figures =
                run(folder, 300, ground -> PlayedFleet.start(ground.config(), ground.shop(), Duration.ofSeconds(1)));

        assertThat(figures.hosts()).isEqualTo(300);
        assertThat(figures.back().median()).isBetween(2.0, 10.0); // drained for one second, started in another
    }

    private static RollbackBench.Figures run(Path folder, int hosts, RollbackBench.Hosts fleet) throws Exception {
        List<String> start =
                ShopCommand.of(Fault.NONE, "shop1", 1, ProcessHandle.current().pid());
        try (Ground ground = Ground.start(folder, new ShopYaml(hosts, ShopYaml.ALL_AT_ONCE, start))) {
            return new RollbackBench(ground, Clock.systemUTC(), System::nanoTime, line -> {}).run(fleet, 1);
        }
    }
}
