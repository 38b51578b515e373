package io.antibody.detector.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.Contrast;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricSample;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.SampleBatch;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks of 10 s: a day has 8,640 of them, six times the rows of a watch's history. */
class SeasonOfDaysTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final ReleaseRef RELEASE = new ReleaseRef("shop", "r1", "rev2", "rev1");

    /** Four days later in the evening, when orders fall by a tenth every five minutes, as they do every evening. */
    private static final Instant PUSH = MIDNIGHT.plus(Duration.ofDays(4)).plus(Duration.ofHours(20));

    @Test
    void anEveningLikeTheEveningsBeforeIsNoHarm() {
        List<Verdict> verdicts = judged(1, 4, "day");

        assertThat(verdicts).hasSizeGreaterThan(80).noneMatch(SeasonOfDaysTest::isAlarm);
        assertThat(last(verdicts).evidence().get(0).contrast()).isEqualTo(Contrast.SEASON);
    }

    @Test
    void ordersThatFallMoreThanOnOtherEveningsAreHarm() {
        List<Verdict> verdicts = judged(0.7, 4, "day");

        assertThat(last(verdicts)).isInstanceOf(Verdict.Regressed.class);
        assertThat(last(verdicts).evidence().get(0).contrast()).isEqualTo(Contrast.SEASON);
    }

    @Test
    void anEveningLikeThatOfTheSameWeekdayIsNoHarm() {
        List<Verdict> verdicts = judged(1, 15, "week");

        assertThat(verdicts).hasSizeGreaterThan(80).noneMatch(SeasonOfDaysTest::isAlarm);
        assertThat(last(verdicts).evidence().get(0).contrast()).isEqualTo(Contrast.SEASON);
    }

    @Test
    void whoWantsNoSeasonIsHeldAgainstBeforeThePush() {
        List<Verdict> verdicts = judged(0.7, 4, "none");

        assertThat(last(verdicts).evidence().get(0).contrast()).isEqualTo(Contrast.BEFORE_PUSH);
    }

    @Test
    void withoutAWholeDayOfHistoryItIsHeldAgainstBeforeThePush() {
        List<Verdict> verdicts = judged(1, 0, "day");

        assertThat(last(verdicts).evidence().get(0).contrast()).isEqualTo(Contrast.BEFORE_PUSH);
        assertThat(verdicts).anyMatch(SeasonOfDaysTest::isAlarm);
    }

    /** A day alone says what to expect after the push, and nothing of how far days differ. */
    @Test
    void onItsSecondDayAServiceIsHeldAgainstBeforeThePush() {
        List<Verdict> verdicts = judged(1, 1, "day");

        assertThat(last(verdicts).evidence().get(0).contrast()).isEqualTo(Contrast.BEFORE_PUSH);
        assertThat(last(verdicts).evidence().get(0).preSamples()).isEqualTo(4320);
    }

    private static List<Verdict> judged(double afterwards, int days, String season) {
        RestartableDetector detector = new RestartableDetector(config(season));
        Instant bake = PUSH.plusSeconds(60);
        Duration longest = Duration.ofMinutes(15);
        detector.send(new ReleaseEvent.BatchStarted(RELEASE, PUSH, "antibody", 1, List.of("shop0")));
        detector.send(new ReleaseEvent.BatchFinished(
                RELEASE, bake, "antibody", 1, List.of("shop0"), Duration.ofMinutes(5), longest, false));
        detector.send(new DeploymentEvent.Clock("shop", bake.plus(longest).plusSeconds(20)));
        Random random = new Random(1);
        Instant from = PUSH.minus(Duration.ofDays(days)).minus(Duration.ofHours(6));
        for (Instant time = from; time.isBefore(bake.plus(longest).plusSeconds(60)); time = time.plusSeconds(10)) {
            double orders = expected(time, season)
                    * (time.isBefore(PUSH) ? 1 : afterwards)
                    * (1 + 0.03 * random.nextGaussian());
            send(detector, new MetricSample("shop", "orders", null, null, time.plusSeconds(3), orders, null));
        }
        return detector.verdicts();
    }

    /** 2,000 until 19:30, then down to 200 within an hour and a half: every evening, or that of one weekday. */
    private static double expected(Instant time, String season) {
        long seconds = Duration.between(MIDNIGHT, time).toSeconds();
        boolean falls = !season.equals("week") || Math.floorMod(Math.floorDiv(seconds, 86_400L), 7L) == 4;
        double hour = Math.floorMod(seconds, 86_400L) / 3_600.0;
        return 2_000 * Math.pow(0.1, falls ? Math.max(0, Math.min(1, (hour - 19.5) / 1.5)) : 0);
    }

    private static void send(RestartableDetector detector, MetricSample sample) {
        detector.send(new SampleBatch(sample.key(), List.of(sample)));
    }

    private static AntibodyConfig config(String season) {
        return AntibodyYaml.parse("antibody.yaml", """
                kafka: {bootstrap: "127.0.0.1:1", partitions: 1, replication: 1}
                judging: {tick: 10s, grace: 10s}
                services:
                  shop:
                    hosts: ["shop[0-7]"]
                    metrics:
                      orders: {class: business, harm: down, season: %s}
                """.formatted(season));
    }

    private static boolean isAlarm(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Suspect;
    }

    private static Verdict last(List<Verdict> verdicts) {
        return verdicts.get(verdicts.size() - 1);
    }
}
