package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 20 November 2026 is a Friday. */
class ScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "mon-fri 06:00-13:00, 2026-11-20T05:59:59Z, false",
        "mon-fri 06:00-13:00, 2026-11-20T06:00:00Z, true",
        "mon-fri 06:00-13:00, 2026-11-20T12:59:59Z, true",
        "mon-fri 06:00-13:00, 2026-11-20T13:00:00Z, false",
        "mon-fri 06:00-13:00, 2026-11-21T08:00:00Z, false",
        "sat-mon 00:00-24:00, 2026-11-22T23:59:59Z, true",
        "sat-mon 00:00-24:00, 2026-11-20T23:59:59Z, false",
        "fri 22:00-02:00, 2026-11-20T01:00:00Z, false",
        "fri 22:00-02:00, 2026-11-20T22:00:00Z, true",
        "fri 22:00-02:00, 2026-11-21T01:59:59Z, true",
        "fri 22:00-02:00, 2026-11-21T02:00:00Z, false"
    })
    void peakHours(String hours, Instant time, boolean peak) {
        assertThat(schedule("UTC", hours).isPeak(time)).isEqualTo(peak);
    }

    @Test
    void theHoursAreThoseOfTheTimeZoneSummerAndWinter() {
        Schedule berlin = schedule("Europe/Berlin", "mon-fri 08:00-09:00");
        assertThat(berlin.isPeak(Instant.parse("2026-07-17T06:30:00Z"))).isTrue();
        assertThat(berlin.isPeak(Instant.parse("2026-11-20T06:30:00Z"))).isFalse();
        assertThat(berlin.isPeak(Instant.parse("2026-11-20T07:30:00Z"))).isTrue();
    }

    @Test
    void whatOffPeakDoesNotSetIsTheMetricsOwn() {
        AntibodyConfig config = AntibodyYaml.parse("antibody.yaml", """
                services:
                  shop:
                    hosts: [a]
                    metrics:
                      load:
                        harm: up
                        min_effect: 1
                        limits: {host: "> 8", aggregate: "> 6"}
                        schedule:
                          peak: mon-fri 08:00-20:00
                          off_peak: {limits: {host: "> 12"}}
                """);
        MetricConfig metric = config.services()
                .values()
                .iterator()
                .next()
                .metrics()
                .values()
                .iterator()
                .next();

        MetricConfig night = metric.at(Instant.parse("2026-11-20T03:00:00Z"));

        assertThat(metric.at(Instant.parse("2026-11-20T12:00:00Z"))).isEqualTo(metric);
        assertThat(night.hostLimit()).isEqualTo(new Limit(true, 12));
        assertThat(night.aggregateLimit()).isEqualTo(new Limit(true, 6));
        assertThat(night.minEffect()).isEqualTo(new Amount(1, false));
    }

    private static Schedule schedule(String zone, String hours) {
        return new Schedule(ZoneId.of(zone), List.of(WeekHours.parse(hours)), new Amount(1, false), null, null);
    }
}
