package io.antibody.detector.judging;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.detector.stats.Side;
import io.antibody.messages.Sick;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One sick host or a bad revision: what single hosts show, in standard errors of one of them. */
class AttributionTest {
    private static final Attribution REVISION = new Attribution(new Sick.AllPushedHosts(), "");

    private static Attribution up(double... changes) {
        return of(Side.UP, 40, changes);
    }

    private static Attribution of(Side side, int controls, double... changes) {
        List<HostEffect> effects = new ArrayList<>();
        for (int i = 0; i < changes.length; i++) {
            effects.add(new HostEffect("h" + i, new Effect(changes[i], 0.8, 0.2), 20, controls));
        }
        return Attribution.of(side, effects);
    }

    private static Attribution host(String name) {
        return new Attribution(new Sick.OneHost(name), "");
    }

    @Test
    void aHostThatAloneShowsHarmIsNamed() {
        assertThat(up(0.5, -0.3, 5, 0.2)).isEqualTo(host("h2"));
        assertThat(up(5, -1)).isEqualTo(host("h0"));
    }

    @Test
    void ofHostsThatAllShowHarmTheSickestIsNotNamed() {
        assertThat(up(3, 4, 6, 2.5)).isEqualTo(REVISION);
        assertThat(up(3, 8)).isEqualTo(REVISION);
    }

    /** Ages of 40, 10 and 10 ticks: a leak shows as much less on the younger ones. */
    @Test
    void aHostThatOnlyRanLongerThanTheOthersIsNotNamed() {
        assertThat(Attribution.of(Side.UP, List.of(aged("h0", 6, 40), aged("h1", 1, 10), aged("h2", 0.8, 10)))
                        .sick())
                .isEqualTo(new Sick.AllPushedHosts());
        assertThat(Attribution.of(Side.UP, List.of(aged("h0", 0.5, 40), aged("h1", 6, 20), aged("h2", 0.8, 10)))
                        .sick())
                .isEqualTo(new Sick.OneHost("h1"));
    }

    private static HostEffect aged(String host, double change, int ticks) {
        return new HostEffect(host, new Effect(change, 0.8, 0.2), ticks, 40);
    }

    @Test
    void twoSickHostsAmongManyAreNotOne() {
        assertThat(up(0, 6, 0.4, -0.7, 5, 0, 0.3, -1)).isEqualTo(REVISION);
    }

    @Test
    void whereItIsNotClearTheRevisionIsBlamedAndTheHostIsTold() {
        assertThat(up(0.5, 1.5, 3.4))
                .isEqualTo(
                        new Attribution(new Sick.AllPushedHosts(), "; it may be host h2 alone, that is not clear yet"));
    }

    @Test
    void aSinglePushedHostCannotBeToldFromItsRevision() {
        assertThat(up(9)).isEqualTo(REVISION);
        assertThat(up(9, Double.NaN)).isEqualTo(REVISION);
    }

    @Test
    void whatGoesTheOtherWayIsNoHarmAndBlamesNobody() {
        assertThat(up(-5, 0, -1)).isEqualTo(REVISION);
        assertThat(of(Side.DOWN, 40, -5, 0, -1)).isEqualTo(host("h0"));
        assertThat(of(Side.BOTH, 40, -5, 0, -1)).isEqualTo(host("h0"));
    }

    /** The noise of a single control host is in all that is held against it. */
    @Test
    void whatTheControlHostsShowInAllIsTakenOut() {
        assertThat(of(Side.UP, 40, 4.5, 1.5, 1.5, 1.5)).isNotEqualTo(host("h0"));
        assertThat(of(Side.UP, 1, 5.5, 1, 1, 1)).isEqualTo(host("h0"));
    }

    @Test
    void oneOfTwoThousandHostsIsNamedAndTwoThousandSickOnesAreNot() {
        Random random = new Random(1);
        double[] well = random.doubles(2_000, -1, 1).toArray();
        double[] sick = random.doubles(2_000, 5, 15).toArray();
        well[700] = 12;
        assertThat(up(well)).isEqualTo(host("h700"));
        assertThat(up(sick)).isEqualTo(REVISION);
    }

    @Test
    void ticksOfEarlierBatchesCountAsMuchAsTheyKnow() {
        Effect earlier = new Effect(4, 0.25, 0.1);
        Effect now = new Effect(0, 0.75, 0.2);

        assertThat(now.with(earlier)).isEqualTo(new Effect(3, 0.1875, 0.2));
        assertThat(now.with(Effect.UNKNOWN)).isEqualTo(now);
        assertThat(Effect.UNKNOWN.with(earlier)).isEqualTo(earlier);
    }
}
