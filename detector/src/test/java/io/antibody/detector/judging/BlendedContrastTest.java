package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Contrast;
import io.antibody.messages.Evidence;
import io.antibody.messages.Finding;
import io.antibody.messages.config.JudgedBy;
import io.antibody.messages.config.JudgedBy.Against;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.Type;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hosts that differ from each other by the time of day: control hosts and season in one. Seeded. */
class BlendedContrastTest {
    private static final MetricConfig LOAD = Fixture.metric("load", Type.GAUGE, Harm.UP);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int DAY = 288;

    /**
     * Ticks of five minutes over the given days; the push is at noon. The pushed host has a peak from noon to four o'clock
     * on every day, before and after the push, the other host has none; and after the push it has {@code more}.
     */
    private static Evidence ofTheService(int days, double peak, double more) {
        return ofTheService(LOAD, days, peak, more);
    }

    private static Evidence ofTheService(MetricConfig metric, int days, double peak, double more) {
        Random random = new Random(11);
        Fixture fixture = new Fixture(2, 1).every(FIVE_MINUTES).with(metric);
        int push = days * DAY + DAY / 2;
        for (int i = 0; i < push + 12; i++) {
            boolean isPeak = i % DAY >= DAY / 2 && i % DAY < DAY * 16 / 24;
            double level = 100 + (isPeak ? peak : 0) + (i >= push ? more : 0);
            TickRow row = Fixture.levels(level + random.nextGaussian(), 100 + random.nextGaussian());
            // Five ticks pass between the history and the watch.
            if (i < push - 5) {
                fixture.before("load", row);
            } else if (i >= push) {
                fixture.after("load", row);
            }
        }
        return fixture.watched().allEvidence().get(0);
    }

    @Test
    void whatAHostAlwaysShowsAtThisTimeOfDayIsNotThePushs() {
        Evidence row = ofTheService(8, 20, 0);
        assertThat(row.contrast()).isEqualTo(Contrast.CONTROL_AND_SEASON);
        assertThat(row.delta()).isBetween(-2.0, 2.0);
        assertThat(row.finding()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void whatComesOnTopOfItIs() {
        Evidence row = ofTheService(8, 20, 15);
        assertThat(row.contrast()).isEqualTo(Contrast.CONTROL_AND_SEASON);
        assertThat(row.finding()).isEqualTo(Finding.REGRESSED);
    }

    @Test
    void whereHostsDoNotDifferByTheTimeOfDayTheSeasonIsLeftAlone() {
        assertThat(ofTheService(8, 0, 0).contrast()).isEqualTo(Contrast.CONTROL_HOSTS);
    }

    @Test
    void whoWantsControlHostsAloneIsHeldAgainstThemAlone() {
        JudgedBy standard = JudgedBy.DEFAULT;
        JudgedBy byHosts =
                new JudgedBy(standard.scale(), Against.CONTROL, standard.season(), standard.noData(), false, null);
        Evidence row = ofTheService(Fixture.metric("load", Type.GAUGE, Harm.UP, byHosts), 8, 20, 0);
        assertThat(row.contrast()).isEqualTo(Contrast.CONTROL_HOSTS);
        assertThat(row.delta()).isGreaterThan(10);
    }

    @Test
    void halfADayOfHistoryCannotTell() {
        assertThat(ofTheService(0, 20, 0).contrast()).isEqualTo(Contrast.CONTROL_HOSTS);
    }
}
