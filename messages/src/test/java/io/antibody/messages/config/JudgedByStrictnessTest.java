package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what means a metric is judged: what would do nothing is refused. */
class JudgedByStrictnessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "transform: anscombe | .transform: has no effect: anscombe evens the noise of events; type must be count",
                "transform: logs     | .transform: must be auto, identity, log or anscombe (did you mean log?), not \"logs\"",
                "class: business, contrast: control | .contrast: has no effect: a business metric has no hosts to hold it"
                        + " against",
                "contrast: before, season: day | .season: has no effect: contrast: before looks at no season",
                "contrast: season, season: none | .contrast: contradicts season: none",
                "no_data: ignore     | .no_data: must be hold or regressed: silence is never a pass (role: dry_run is"
                        + " judged and never acted on), not \"ignore\"",
                "role: dry_run, no_data: regressed | .no_data: has no effect: a metric in a dry run is never acted on",
                "onsets: true        | .onsets: must be on or off, not \"true\"",
            })
    void meansThatDoNothing(String metric, String problem) {
        assertThat(problems("{harm: up, " + metric + "}")).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({"contrast: season, contrast", "season: week, season", "season: day, season"})
    void aSeasonNeedsOneOfItsLengthsInTheHistory(String setting, String where) {
        assertThat(problemsIn("judging: {history: 1d}\nservices: {shop: {hosts: [a], metrics: {m: {harm: up, " + setting
                        + "}}}}"))
                .containsExactly(
                        "." + where + ": has no effect: a season needs one of its lengths and 4h more before the"
                                + " push, and judging.history is 1d");
    }

    @Test
    void lateOnsetsNeedALongFinalBake() {
        assertThat(problemsIn("services: {shop: {hosts: [a], rollout: {final_bake: 4m},"
                        + " metrics: {m: {harm: up, onsets: on}}}}"))
                .containsExactly(": onsets has no effect: faults that begin late need a watch of 30 ticks of 10s,"
                        + " and rollout.final_bake is 4m");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{off_peak: {min_effect: 1}} | .schedule.peak: is missing; days and hours such as \"mon-fri 06:00-13:00\","
                        + " or a list of such",
                "{peak: mon 06:00-13:00}     | .schedule.off_peak: is missing; min_effect or limits that hold outside the"
                        + " peak",
                "{peak: [], off_peak: {min_effect: 1}} | .schedule.peak: must hold at least one span of hours",
                "{peak: mon 06:00-13:00, off_peak: {}} | .schedule.off_peak: has no effect: it sets neither min_effect nor"
                        + " limits",
                "{peak: mon-sun 00:00-24:00, off_peak: {min_effect: 1}} | .schedule.off_peak: has no effect: the peak hours"
                        + " are the whole week",
                "{peak: [mon-sun 08:00-20:00, sun-sat 20:00-08:00], off_peak: {min_effect: 1}} | .schedule.off_peak: has no"
                        + " effect: the peak hours are the whole week",
                "{peak: monday 8-20, off_peak: {min_effect: 1}} | .schedule.peak: must be days and hours such as"
                        + " \"mon-fri 06:00-13:00\" or \"sat 10:00-24:00\", not \"monday 8-20\"",
                "{peak: mon 06:00-25:00, off_peak: {min_effect: 1}} | .schedule.peak: must be days and hours such as"
                        + " \"mon-fri 06:00-13:00\" or \"sat 10:00-24:00\", not \"mon 06:00-25:00\"",
                "{zone: Mars, peak: mon 06:00-13:00, off_peak: {min_effect: 1}} | .schedule.zone: must be a time zone such"
                        + " as Europe/Berlin or UTC, not \"Mars\"",
                "{peak: mon 06:00-13:00, off_peak: {limits: {host: '< 3'}}} | .schedule.off_peak.limits.host: contradicts"
                        + " harm: up; a limit of such a metric starts with >",
            })
    void aScheduleMustComeToSomething(String schedule, String problem) {
        assertThat(problems("{harm: up, schedule: " + schedule.replaceAll("(mon|sun)(\\S*) (\\d[\\d:-]*)", "'$1$2 $3'")
                        + "}"))
                .containsExactly(problem);
    }

    @Test
    void aSeasonIsSeenWhereHistoryHoldsOneAndTheTicksThatAreJudgedBy() {
        JudgingConfig threeDays =
                new JudgingConfig(Duration.ofSeconds(90), Duration.ofSeconds(90), Duration.ofDays(3), 0.01, 0.1);
        assertThat(threeDays.lookBack()).isEqualTo(Duration.ofHours(36));
        assertThat(threeDays.shows(JudgedBy.Season.DAY)).isTrue();
        assertThat(threeDays.shows(JudgedBy.Season.WEEK)).isFalse();
    }

    private static List<String> problems(String metric) {
        return problemsIn("services: {shop: {hosts: [a], metrics: {other: up, m: " + metric + "}}}");
    }

    private static List<String> problemsIn(String yaml) {
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> AntibodyYaml.parse("antibody.yaml", yaml));
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(one -> one.path().replace("services.shop.metrics.m", "") + ": " + one.message())
                        .toList();
    }
}
