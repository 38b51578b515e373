package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.rollout.store.ReleaseJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitLogTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aCommitCountsOnceHoweverOftenAndByWhateverWayItIsTold() {
        CommitLog once = CommitLog.EMPTY.with(hook(tagged(1)));
        assertThat(once.wanted()).hasSize(1);
        CommitLog asked = once.with(tagged(1).id(), tagged(1).tags().get(0).asked("shop-1"));
        assertThat(asked.with(hook(tagged(1)))).isEqualTo(asked);
        CommitLog polled = asked.with(new Push(List.of(tagged(1)), tagged(1).id(), null));
        assertThat(polled.wanted()).isEmpty();
        assertThat(polled.commits()).isEqualTo(asked.commits());
        assertThat(polled.head()).isEqualTo(tagged(1).id());
    }

    @Test
    void whatWasThereBeforeAnyoneLookedReleasesNothingAndIsShown() {
        CommitLog log = CommitLog.EMPTY.with(
                new Push(List.of(tagged(1), tagged(2)), tagged(2).id(), "before"));
        assertThat(log.wanted()).isEmpty();
        assertThat(log.shown()).extracting(Commit::subject).containsExactly("2 #release:shop", "1 #release:shop");
        assertThat(log.shown().get(0).tags()).containsExactly(Tag.wanted("shop").past("before"));
        assertThat(log.with(hook(tagged(3))).wanted()).containsExactly(tagged(3));
    }

    @Test
    void theOldestWantedIsAskedForFirst() {
        assertThat(CommitLog.EMPTY.with(hook(tagged(1), plain(2), tagged(3))).wanted())
                .containsExactly(tagged(1), tagged(3));
    }

    @Test
    void fiftyAreShownAndNoneThatIsWantedIsForgotten() {
        CommitLog log = CommitLog.EMPTY.with(hook(tagged(0)));
        log = log.with(new Push(
                IntStream.rangeClosed(1, 300).mapToObj(CommitLogTest::plain).toList(), null, null));
        assertThat(log.shown()).hasSize(50);
        assertThat(log.commits()).hasSize(51);
        assertThat(log.wanted()).containsExactly(tagged(0));
        assertThat(log.with(tagged(0).id(), Tag.wanted("shop").asked("shop-1")).commits())
                .hasSize(50);
    }

    @Test
    void aFloodOfTagsIsRefusedBeyondTwoHundred() {
        Push flood =
                new Push(IntStream.range(0, 500).mapToObj(CommitLogTest::tagged).toList(), null, null);
        CommitLog log = CommitLog.EMPTY.with(flood);
        assertThat(log.wanted()).hasSize(200);
        assertThat(log.wanted().get(0)).isEqualTo(tagged(300));
    }

    @Test
    void aCommitThatIsToldAgainAfterAThousandOthersIsPast() {
        CommitLog log = CommitLog.EMPTY.with(hook(tagged(1)));
        log = log.with(tagged(1).id(), Tag.wanted("shop").asked("shop-1"));
        log = log.with(new Push(
                IntStream.rangeClosed(2, 1_200).mapToObj(CommitLogTest::plain).toList(), null, null));
        assertThat(log.seen()).hasSize(1_000);
        CommitLog again = log.with(hook(tagged(1)));
        assertThat(again.wanted()).isEmpty();
        assertThat(again.shown().get(0).tags().get(0).why()).isEqualTo("it is older than the latest 1000 commits");
        assertThat(log.with(hook(tagged(1_201))).wanted()).hasSize(1);
    }

    @Test
    void itIsReadBackAsItWasAndANodeHoldsIt() {
        CommitLog log = CommitLog.EMPTY;
        for (int i = 0; i < 1_500; i++) {
            log = log.with(hook(tagged(i)));
            log = log.with(tagged(i).id(), Tag.wanted("shop").refused("because ".repeat(20)));
        }
        byte[] node = ReleaseJson.write(log);
        assertThat(node.length).isLessThan(256 * 1024);
        assertThat(ReleaseJson.read(node, CommitLog.class)).isEqualTo(log);
        assertThat(ReleaseJson.read(ReleaseJson.write(CommitLog.EMPTY), CommitLog.class))
                .isEqualTo(CommitLog.EMPTY);
    }

    private static Push hook(Commit... commits) {
        return new Push(Arrays.asList(commits), null, null);
    }

    private static Commit tagged(int number) {
        return commit(number, " #release:shop");
    }

    private static Commit plain(int number) {
        return commit(number, "");
    }

    /** Ids that differ in their first digits, as those of git do. */
    private static Commit commit(int number, String tag) {
        String id = String.format("%08x%032x", number, number);
        return Commit.told(id, NOON.plusSeconds(number), "ada", number + tag);
    }
}
