package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.Limit;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each setting of a metric does. Two hosts, one pushed; level 5, noise 0.1. */
class SettingsTest {
    private Role role = Role.GATING;
    private double weight = 1;
    private Amount minEffect = new Amount(0, true);
    private Amount passMargin = new Amount(0.1, true);
    private @Nullable Limit hostLimit;
    private @Nullable Limit aggregateLimit;
    private Duration warmUp = Duration.ZERO;
    private int minPoints = 5;
    private Harm harm = Harm.UP;
    private double levelBefore = 5;

    private MetricConfig metric(String name) {
        return new MetricConfig(
                name,
                Type.GAUGE,
                MetricClass.ENGINEERING,
                harm,
                role,
                weight,
                minEffect,
                passMargin,
                hostLimit,
                aggregateLimit,
                warmUp,
                minPoints,
                "");
    }

    /** The pushed host's levels after the push. */
    private Fixture pushed(double... levels) {
        Random random = new Random(1);
        Fixture fixture = new Fixture(2, 1).with(metric("load"));
        for (int i = 0; i < 300; i++) {
            fixture.before("load", Fixture.levels(around(levelBefore, random), around(levelBefore, random)));
        }
        for (double level : levels) {
            fixture.after("load", Fixture.levels(around(level, random), around(levelBefore, random)));
        }
        return fixture;
    }

    private static double around(double level, Random random) {
        return level + 0.1 * random.nextGaussian();
    }

    private static double[] ticks(int count, double level) {
        double[] levels = new double[count];
        java.util.Arrays.fill(levels, level);
        return levels;
    }

    @Test
    void aHostAboveItsHardLimitIsRegressedThoughTheChangeItselfIsTolerated() {
        hostLimit = new Limit(true, 8);
        minEffect = new Amount(10, false);
        assertThat(pushed(ticks(10, 9)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.why())
                                .matches(
                                        "load on host h0 is 9\\.\\d+ and breaks the limit > 8 \\(before the push 4\\.99\\)"));
    }

    @Test
    void pushedHostsThatAreTogetherAboveTheLimitOfAnAggregateAreRegressed() {
        aggregateLimit = new Limit(true, 8);
        minEffect = new Amount(10, false);
        assertThat(pushed(ticks(10, 7)).verdict()).isInstanceOf(Verdict.Healthy.class);
        assertThat(pushed(ticks(10, 9)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.why())
                                .contains("breaks the limit > 8")
                                .doesNotContain("on host"));
    }

    @Test
    void aLimitThatWasBrokenBeforeThePushIsNotThePushsFaultAndSaidSo() {
        hostLimit = new Limit(true, 8);
        levelBefore = 9;
        assertThat(pushed(ticks(10, 9)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Healthy.class,
                        verdict -> assertThat(verdict.why())
                                .contains("broken already before the push, so not its fault: load > 8"));
    }

    @Test
    void aMutedMetricIsShownAndNeverJudged() {
        role = Role.MUTED;
        Verdict verdict = pushed(ticks(10, 50)).verdict();
        assertThat(verdict).isInstanceOf(Verdict.Healthy.class);
        assertThat(verdict.evidence())
                .allSatisfy(row -> assertThat(row.needed()).isNull());
    }

    @Test
    void aChangeBelowTheMinimumEffectIsNoHarm() {
        minEffect = new Amount(0.2, true);
        passMargin = new Amount(0.3, true);
        assertThat(pushed(ticks(20, 5.5)).verdict()).isInstanceOf(Verdict.Healthy.class);
        minEffect = new Amount(0, true);
        assertThat(pushed(ticks(20, 5.5)).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aFallIsNoHarmWhereOnlyARiseIs() {
        assertThat(pushed(ticks(20, 3)).verdict()).isInstanceOf(Verdict.Healthy.class);
        harm = Harm.BOTH;
        assertThat(pushed(ticks(20, 3)).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void whatHappensWhileAHostWarmsUpIsNotJudged() {
        double[] levels = ticks(30, 5);
        java.util.Arrays.fill(levels, 0, 6, 20);
        warmUp = Duration.ofSeconds(8);
        assertThat(pushed(levels).verdict()).isInstanceOf(Verdict.Healthy.class);
        warmUp = Duration.ZERO;
        assertThat(pushed(levels).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void nothingIsDecidedBeforeTheMinimumPoints() {
        minPoints = 12;
        assertThat(pushed(ticks(11, 20)).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(pushed(ticks(12, 20)).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void aWiderPassMarginIsReachedSooner() {
        passMargin = new Amount(0.011, true);
        assertThat(pushed(ticks(6, 5)).verdict()).isInstanceOf(Verdict.Inconclusive.class);
        passMargin = new Amount(0.1, true);
        assertThat(pushed(ticks(6, 5)).verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    @Test
    void aHeavierOrACriticalMetricNeedsLessEvidence() {
        assertThat(needed(1, Role.GATING, 1)).isEqualTo(Math.log(200 / 0.5));
        assertThat(needed(3, Role.GATING, 1)).isEqualTo(Math.log(200 / 0.75));
        assertThat(needed(1, Role.GATING, 3)).isEqualTo(Math.log(200 / 0.25));
        assertThat(needed(1, Role.CRITICAL, 3)).isEqualTo(Math.log(200 / 0.5));
    }

    /** Of the pooled series, beside another metric that is gating. */
    private double needed(double ownWeight, Role ownRole, double otherWeight) {
        role = Role.GATING;
        weight = otherWeight;
        MetricConfig other = metric("other");
        role = ownRole;
        weight = ownWeight;
        Fixture fixture = pushed().with(other);
        List<Evidence> rows = fixture.open().allEvidence();
        return rows.stream()
                .filter(row -> row.metric().equals("load"))
                .mapToDouble(row -> row.needed() == null ? Double.NaN : row.needed())
                .min()
                .orElseThrow();
    }

    @Test
    void threeQuartersOfTheWealthOfTheBatchesBeforeAreCarried() {
        assertThat(new Carry(
                                java.util.Map.of("load|service", Math.log(100)),
                                java.util.Map.of(),
                                java.util.Set.of(),
                                java.util.Map.of())
                        .into("load|service"))
                .isEqualTo(Math.log(75.25), org.assertj.core.data.Offset.offset(1e-12));
        assertThat(Carry.none().into("load|service")).isZero();
    }

    @Test
    void aRowThatIsNotJudgedHasNoFindingWorseThanInconclusive() {
        role = Role.MUTED;
        assertThat(pushed(ticks(10, 50)).verdict().evidence())
                .allSatisfy(row -> assertThat(row.finding()).isLessThanOrEqualTo(Finding.INCONCLUSIVE));
    }
}
