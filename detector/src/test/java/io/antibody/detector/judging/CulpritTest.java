package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.stats.Side;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.MetricConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CulpritTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final MetricConfig ORDERS = Objects.requireNonNull(
            AntibodyYaml.parse("antibody.yaml", "services: {shop: {hosts: [a], metrics: {orders: down}}}")
                    .services()
                    .values()
                    .iterator()
                    .next()
                    .metrics()
                    .get("orders"));

    private final Dose early = dose("early", 100, 1);
    private final Dose late = dose("late", 115, 4);

    @Test
    void aFallWithTheLaterReleaseIsThatOnesFault() {
        double[] levels = figure(1, 130, 115, -3);

        assertThat(Culprit.besides(early, List.of(late), ORDERS, NOON, TICK, levels))
                .contains(late);
        assertThat(Culprit.besides(late, List.of(early), ORDERS, NOON, TICK, levels))
                .isEmpty();
    }

    @Test
    void aFallBeforeTheLaterReleaseIsTheEarlierOnesFault() {
        double[] levels = figure(1, 130, 100, -3);

        assertThat(Culprit.besides(late, List.of(early), ORDERS, NOON, TICK, levels))
                .contains(early);
        assertThat(Culprit.besides(early, List.of(late), ORDERS, NOON, TICK, levels))
                .isEmpty();
    }

    @Test
    void aFallThatDeepensWithEachBatchFollowsTheReleaseWithThoseBatches() {
        Dose growing = new Dose(
                new ReleaseRef("shop", "growing", "r2", "r1"),
                8,
                List.of(new Dose.Step(at(100), 1), new Dose.Step(at(115), 4)));
        Dose whole = dose("whole", 100, 8);
        double[] levels = new double[130];
        Random random = new Random(3);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = 100 + random.nextGaussian() - (i >= 115 ? 4 : i >= 100 ? 1 : 0);
        }

        assertThat(Culprit.besides(whole, List.of(growing), ORDERS, NOON, TICK, levels))
                .contains(growing);
    }

    @Test
    void releasesWithTheSameHostsAtTheSameTimesAreNotCleared() {
        Dose twin = dose("twin", 100, 1);

        assertThat(Culprit.besides(early, List.of(twin), ORDERS, NOON, TICK, figure(1, 130, 100, -5)))
                .isEmpty();
    }

    @Test
    void aRiseOfWhatShouldNotFallIsNobodysFault() {
        assertThat(Culprit.besides(early, List.of(late), ORDERS, NOON, TICK, figure(1, 130, 115, 5)))
                .isEmpty();
    }

    @Test
    void holesAndTooFewTicksClearNobody() {
        double[] levels = figure(1, 130, 115, -3);
        for (int i = 0; i < levels.length; i++) {
            levels[i] = i % 20 == 0 ? levels[i] : Double.NaN;
        }

        assertThat(Culprit.besides(early, List.of(late), ORDERS, NOON, TICK, levels))
                .isEmpty();
    }

    @Property(tries = 200)
    void atMostOneOfTwoReleasesIsHeldForTheOther(
            @ForAll long seed, @ForAll @IntRange(min = 90, max = 129) int fallsAt) {
        double[] levels = figure(seed, 130, fallsAt, -2);

        assertThat(Culprit.besides(early, List.of(late), ORDERS, NOON, TICK, levels)
                                .isPresent()
                        && Culprit.besides(late, List.of(early), ORDERS, NOON, TICK, levels)
                                .isPresent())
                .isFalse();
    }

    @Property(tries = 100)
    void theScoreDoesNotDependOnTheUnit(@ForAll long seed) {
        double[] levels = figure(seed, 130, 115, -2);
        double[] scaled =
                java.util.Arrays.stream(levels).map(level -> level * 1e-6).toArray();

        assertThat(Culprit.score(late, Side.DOWN, NOON, TICK, scaled))
                .isCloseTo(Culprit.score(late, Side.DOWN, NOON, TICK, levels), within(1e-6));
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    private static double[] figure(long seed, int ticks, int stepAt, double step) {
        Random random = new Random(seed);
        double[] levels = new double[ticks];
        for (int i = 0; i < ticks; i++) {
            levels[i] = 100 + random.nextGaussian() + (i >= stepAt ? step : 0);
        }
        return levels;
    }

    private static Dose dose(String id, int second, int hosts) {
        return new Dose(new ReleaseRef("shop", id, "r2", "r1"), 8, List.of(new Dose.Step(at(second), hosts)));
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
