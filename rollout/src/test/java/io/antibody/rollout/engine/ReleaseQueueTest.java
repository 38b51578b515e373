package io.antibody.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.ReleaseRef;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutInput;
import io.antibody.rollout.release.Transitions;
import io.antibody.rollout.testing.ShopConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseQueueTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Locks OPEN = new Locks(false, Set.of());

    @Test
    void theOldestStartFirstAndNeverMoreThanThePlaces() {
        List<Release> asked = List.of(queued("c", 3), queued("a", 1), queued("b", 2));
        assertThat(next(asked, OPEN)).containsExactly("a-1", "b-2");
    }

    @Test
    void aServiceHasOneReleaseAtATime() {
        assertThat(next(List.of(queued("a", 1), queued("a", 2), queued("b", 3)), OPEN))
                .containsExactly("a-1", "b-3");
        assertThat(next(List.of(started("a", 1), queued("a", 2)), OPEN)).isEmpty();
    }

    @Test
    void oneUnderWayTakesAPlaceAndOneThatIsStuckDoesNot() {
        assertThat(next(List.of(started("x", 1), queued("a", 2), queued("b", 3)), OPEN))
                .containsExactly("a-2");
        assertThat(next(List.of(stuck("x", 1), queued("x", 2), queued("a", 3), queued("b", 4)), OPEN))
                .containsExactly("a-3", "b-4");
    }

    @Test
    void whatIsLockedLetsTheOthersPassAndWhatTakesBackIsNeverHeld() {
        List<Release> asked = List.of(queued("a", 1), queued("b", 2));
        assertThat(next(asked, new Locks(false, Set.of("a")))).containsExactly("b-2");
        assertThat(next(asked, new Locks(true, Set.of()))).isEmpty();
        assertThat(next(List.of(asked("a", 1, Release.Kind.RETURN)), new Locks(true, Set.of("a"))))
                .containsExactly("a-1");
    }

    @Test
    void aNewerPushTakesThePlaceOfAllThatWaitOfItsService() {
        List<Release> asked = List.of(queued("a", 1), queued("a", 3), queued("a", 2), queued("b", 4));
        assertThat(superseded(asked)).containsExactly("a-2 by a-3", "a-1 by a-3");
    }

    @Test
    void whatHasStartedWaitsForItsBuildOrTakesBackIsNotSuperseded() {
        assertThat(superseded(List.of(building("a", 1), queued("a", 2)))).isEmpty();
        assertThat(superseded(List.of(started("a", 1), queued("a", 2)))).isEmpty();
        assertThat(superseded(List.of(queued("a", 1), asked("a", 2, Release.Kind.RETURN))))
                .isEmpty();
        assertThat(superseded(List.of(asked("a", 1, Release.Kind.RETURN), queued("a", 2))))
                .isEmpty();
    }

    @Test
    void whereReleasesWaitForEachOtherNoneIsSuperseded() {
        assertThat(ReleaseQueue.superseded(List.of(queued("a", 1), queued("a", 2)), service -> false))
                .isEmpty();
    }

    private static List<String> superseded(List<Release> active) {
        return ReleaseQueue.superseded(active, service -> true).entrySet().stream()
                .map(each -> each.getKey().id() + " by " + each.getValue().id())
                .toList();
    }

    @Test
    void whatIsNotBuiltTakesNoPlaceAndKeepsBackOnlyLaterPushesOfItsService() {
        List<Release> asked =
                List.of(queued("a", 1), queued("a", 2), asked("a", 3, Release.Kind.RETURN), queued("b", 4));
        assertThat(next(asked, OPEN, Map.of("a", BuildGate.awaited("runs"))))
                .containsExactly("a-1 AWAIT_BUILD runs", "a-3", "b-4");
    }

    @Test
    void whatIsLockedDoesNotWaitForItsBuildYetAndAFailedBuildIsRefusedAtOnce() {
        List<Release> asked = List.of(queued("a", 1), queued("b", 2));
        Map<String, BuildGate> builds = Map.of("a", BuildGate.awaited("runs"), "b", BuildGate.failed("red"));
        assertThat(next(asked, new Locks(true, Set.of()), builds)).containsExactly("b-2 REFUSE red");
    }

    @Test
    void whatIsBuiltStartsOrIsHeldByWhatHoldsTheOthers() {
        List<Release> waits = List.of(building("a", 1), queued("a", 2));
        assertThat(next(waits, OPEN)).containsExactly("a-1");
        assertThat(next(waits, new Locks(false, Set.of("a")))).containsExactly("a-1 HOLD built; waits for its turn");
        assertThat(next(List.of(building("a", 1), started("x", 2), started("y", 3)), OPEN))
                .containsExactly("a-1 HOLD built; waits for its turn");
    }

    private static List<String> next(List<Release> active, Locks locks) {
        return next(active, locks, Map.of());
    }

    /** The releases that may start; those that may not are said with what is to happen to them. */
    private static List<String> next(List<Release> active, Locks locks, Map<String, BuildGate> builds) {
        return ReleaseQueue.next(
                        active, 2, locks, release -> builds.getOrDefault(release.service(), BuildGate.open("built")))
                .stream()
                .map(turn -> turn.release().id()
                        + (turn.kind() == ReleaseQueue.Turn.Kind.START ? "" : " " + turn.kind() + " " + turn.why()))
                .toList();
    }

    private static Release queued(String service, int second) {
        return asked(service, second, Release.Kind.PUSH);
    }

    private static Release asked(String service, int second, Release.Kind kind) {
        var config = ShopConfig.of("", "", ShopConfig.service(service, 2, ShopConfig.plan()));
        ReleaseRef ref = new ReleaseRef(service, service + "-" + second, "r2", "r1");
        return Release.queued(
                Plans.of(ShopConfig.service(service, 2, ShopConfig.plan()), config.judging(), ref, kind),
                kind,
                "ann",
                null,
                NOON.plus(Duration.ofSeconds(second)));
    }

    private static Release building(String service, int second) {
        return after(
                queued(service, second),
                new RolloutInput.BuildAwaited(NOON, NOON.plusSeconds(60), "build 7 is running"));
    }

    private static Release started(String service, int second) {
        return after(queued(service, second), new RolloutInput.Started(NOON));
    }

    private static Release stuck(String service, int second) {
        Release started = started(service, second);
        RolloutInput late = new RolloutInput.TimePassed(NOON.plusSeconds(1_000));
        RolloutInput later = new RolloutInput.TimePassed(NOON.plusSeconds(2_000));
        return after(after(started, late), later);
    }

    private static Release after(Release release, RolloutInput input) {
        return release.after(Transitions.apply(release.state(), input, release.plan()), input);
    }
}
