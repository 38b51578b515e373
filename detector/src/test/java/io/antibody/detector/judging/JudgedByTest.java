package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Contrast;
import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.Amount;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgedBy.Against;
import io.antibody.messages.config.JudgedBy.Scale;
import io.antibody.messages.config.JudgedBy.Season;
import io.antibody.messages.config.JudgedBy.WhenSilent;
import io.antibody.messages.config.Limit;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Role;
import io.antibody.messages.config.MetricConfig.Type;
import io.antibody.messages.config.Schedule;
import io.antibody.messages.config.WeekHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the means by which a metric is judged do. Two hosts, one pushed on a Friday at 12:00 UTC; level 5, noise 0.1. */
class JudgedByTest {
    private Role role = Role.GATING;
    private Type type = Type.GAUGE;
    private Scale scale = Scale.AUTO;
    private Against contrast = Against.AUTO;
    private Season season = Season.DAY;
    private WhenSilent noData = WhenSilent.HOLD;
    private @Nullable Schedule schedule;
    private DoubleUnaryOperator shared = tick -> 5;

    private MetricConfig metric() {
        return new MetricConfig(
                "load",
                type,
                MetricClass.ENGINEERING,
                Harm.UP,
                role,
                1,
                new Amount(0, true),
                new Amount(0.1, true),
                null,
                null,
                Duration.ZERO,
                5,
                "",
                new JudgedBy(scale, contrast, season, noData, false, schedule));
    }

    /** Both hosts follow the shared load; the pushed one shows what is added to it after the push. */
    private Fixture pushed(int ticks, double added) {
        Random random = new Random(1);
        Fixture fixture = new Fixture(2, 1).with(metric());
        for (int i = -300; i < ticks; i++) {
            TickRow row = Fixture.levels(around(i, i < 0 ? 0 : added, random), around(i, 0, random));
            if (i < 0) {
                fixture.before("load", row);
            } else {
                fixture.after("load", row);
            }
        }
        return fixture;
    }

    private double around(int tick, double added, Random random) {
        return shared.applyAsDouble(tick) + added + 0.1 * random.nextGaussian();
    }

    @Test
    void aRiseThatTheOthersHaveTooIsNoHarmAgainstThemAndHarmAgainstBefore() {
        shared = tick -> tick < 0 ? 5 : 7;
        assertThat(pushed(30, 0).verdict()).isInstanceOf(Verdict.Healthy.class);
        contrast = Against.CONTROL;
        assertThat(pushed(30, 0).verdict()).isInstanceOf(Verdict.Healthy.class);
        contrast = Against.BEFORE;
        Verdict verdict = pushed(30, 0).verdict();
        assertThat(verdict).isInstanceOf(Verdict.Regressed.class);
        assertThat(verdict.evidence()).extracting(Evidence::contrast).containsOnly(Contrast.BEFORE_PUSH);
    }

    @Test
    void whatIsHeldAgainstASeasonIsHeldAgainstBeforeAsLongAsNoSeasonIsKnown() {
        contrast = Against.SEASON;
        assertThat(pushed(10, 0).verdict().evidence())
                .extracting(Evidence::contrast)
                .containsOnly(Contrast.BEFORE_PUSH);
    }

    @Test
    void onARootScaleAChangeIsStillSaidInEvents() {
        type = Type.COUNT;
        scale = Scale.ANSCOMBE;
        assertThat(pushed(30, 0.5).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(pooled(verdict).delta()).isBetween(0.45, 0.55));
    }

    @Test
    void theScaleChangesTheEvidence() {
        double auto = evidence(Scale.AUTO);
        assertThat(evidence(Scale.IDENTITY)).isNotEqualTo(auto);
        assertThat(evidence(Scale.LOG)).isEqualTo(auto);
        shared = tick -> tick == -100 ? -1 : 5;
        assertThat(evidence(Scale.LOG)).isNotEqualTo(evidence(Scale.AUTO));
    }

    private double evidence(Scale of) {
        scale = of;
        return java.util.Objects.requireNonNull(
                pooled(pushed(10, 0.1).verdict()).statistic());
    }

    private static Evidence pooled(Verdict verdict) {
        return verdict.evidence().get(0);
    }

    @Test
    void silenceHoldsOrRollsBack() {
        assertThat(pushed(20, Double.NaN).verdict()).isInstanceOf(Verdict.NoData.class);
        noData = WhenSilent.REGRESSED;
        assertThat(pushed(20, Double.NaN).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.why()).isEqualTo("load is silent since the push"));
    }

    @Test
    void aMetricInADryRunSaysWhatItWouldHaveDoneAndDoesNothing() {
        role = Role.DRY_RUN;
        Fixture fixture = pushed(20, 5);
        assertThat(fixture.open().anyRegressed()).isFalse();
        assertThat(fixture.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Healthy.class,
                        verdict -> assertThat(verdict.why())
                                .contains("; dry run, would roll back: load on the pushed host rose by "));
        assertThat(pooled(fixture.verdict()).finding()).isEqualTo(Finding.REGRESSED);
    }

    @Test
    void aDryRunTakesNothingFromTheBudgetOfOthers() {
        Fixture fixture = pushed(1, 0);
        double alone = needed(fixture, "load");
        MetricConfig other = Fixture.metric("other", Type.GAUGE, Harm.UP);
        role = Role.DRY_RUN;
        Fixture beside = pushed(1, 0).with(other);
        assertThat(needed(beside, "other")).isEqualTo(alone);
        assertThat(needed(beside, "load")).isEqualTo(alone + Math.log(2));
    }

    private static double needed(Fixture fixture, String metric) {
        return fixture.open().allEvidence().stream()
                .filter(row -> row.metric().equals(metric))
                .map(Evidence::needed)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
    }

    @Test
    void offPeakAnotherMinimumEffectHolds() {
        schedule = peak("13:00", new Amount(2, false), null);
        assertThat(pushed(30, 0.8).verdict()).isInstanceOf(Verdict.Healthy.class);
        schedule = peak("11:00", new Amount(2, false), null);
        assertThat(pushed(30, 0.8).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void peakHoursAreThoseOfTheZone() {
        // The bake is at noon in UTC, and at one in the afternoon an hour east of it.
        contrast = Against.BEFORE;
        schedule = peak("13:00", "UTC", new Amount(2, false), null);
        assertThat(pushed(30, 0.8).verdict()).isInstanceOf(Verdict.Healthy.class);
        schedule = peak("13:00", "+01:00", new Amount(2, false), null);
        assertThat(pushed(30, 0.8).verdict()).isInstanceOf(Verdict.Regressed.class);
    }

    @Test
    void offPeakAnotherLimitHolds() {
        contrast = Against.BEFORE;
        schedule = peak("13:00", new Amount(10, false), new Limit(true, 6));
        assertThat(pushed(30, 2).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Regressed.class,
                        verdict -> assertThat(verdict.why()).contains("breaks the limit > 6"));
        schedule = peak("13:00", new Amount(10, false), new Limit(true, 8));
        assertThat(pushed(30, 2).verdict()).isInstanceOf(Verdict.Healthy.class);
    }

    private static Schedule peak(String from, Amount minEffect, @Nullable Limit limit) {
        return peak(from, "UTC", minEffect, limit);
    }

    private static Schedule peak(String from, String zone, Amount minEffect, @Nullable Limit limit) {
        int minute = 60 * Integer.parseInt(from.substring(0, 2));
        WeekHours hours = new WeekHours(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, minute, minute + 120);
        return new Schedule(ZoneId.of(zone), List.of(hours), minEffect, limit, limit);
    }
}
