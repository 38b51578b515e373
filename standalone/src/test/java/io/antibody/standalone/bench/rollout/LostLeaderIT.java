package io.antibody.standalone.bench.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.standalone.bench.rollout.TakeoverBench.Blow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three managers and ten agents with real processes: the leader is killed, halted for longer than its session lasts, and
 * all managers are replaced one by one, in the middle of releases and of rollbacks. {@code -Dkills=20} kills it as often
 * in each of the two as the bar of the project asks; {@code -Dseed=N} chooses other moments.
 */
class LostLeaderIT {
    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final long SEED = Long.getLong("seed", 1);

    @Test
    void whateverHappensToTheLeaderEveryReleaseEndsAsItMust(@TempDir Path folder) throws Exception {
        TakeoverCommand.Figures figures = TakeoverCommand.run(folder, KILLS, 10, SEED, line -> {});

        assertThat(figures.trials())
                .allSatisfy(
                        trial -> assertThat(trial.problems()).as("%s", trial).isEmpty());
        assertThat(figures.trials())
                .filteredOn(trial -> trial.blow() == Blow.KILL)
                .hasSize(2 * KILLS);
        assertThat(figures.takeover().count()).isEqualTo(2 * KILLS);
    }
}
