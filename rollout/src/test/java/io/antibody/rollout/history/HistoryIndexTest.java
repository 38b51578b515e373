package io.antibody.rollout.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseLabel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryIndexTest {
    private final HistoryIndex index = new HistoryIndex(1_000);

    @Test
    void releasesAreFoundByServiceStateAndTimeTheLatestFirst() {
        put(Rows.released("shop", 1, "r1"));
        put(Rows.rolledBack("shop", 3, 4));
        put(Rows.released("bank", 2, "r7"));
        assertThat(found(HistoryQuery.ALL)).containsExactly("shop-3", "bank-2", "shop-1");
        assertThat(found(HistoryQuery.since("shop", Instant.EPOCH))).containsExactly("shop-3", "shop-1");
        assertThat(found(new HistoryQuery(null, Instant.EPOCH, Instant.MAX, PastRelease.Outcome.ROLLED_BACK)))
                .containsExactly("shop-3");
        assertThat(found(new HistoryQuery(null, Rows.NOON.plusSeconds(62), Rows.NOON.plusSeconds(63), null)))
                .containsExactly("bank-2");
    }

    @Test
    void aPageGoesOnWhereTheOneBeforeEnded() {
        for (int second = 1; second <= 5; second++) {
            put(Rows.released("shop", second, "r"));
        }
        List<HistoryRow> first = index.search(HistoryQuery.ALL, null, 2);
        HistoryPlace next =
                HistoryPlace.parse(HistoryPlace.of(first.get(1)).text()).orElseThrow();
        assertThat(ids(first)).containsExactly("shop-5", "shop-4");
        assertThat(ids(index.search(HistoryQuery.ALL, next, 10))).containsExactly("shop-3", "shop-2", "shop-1");
        assertThat(HistoryPlace.parse("nonsense")).isEmpty();
        assertThat(HistoryPlace.parse("12x.a")).isEmpty();
    }

    @Test
    void aLabelHoldsWhicheverComesFirstAndWhenTheReleaseIsWrittenAgain() {
        PastRelease past = Rows.rolledBack("shop", 1, 4);
        index.put(Rows.label(past, false));
        put(past);
        assertThat(label("shop-1")).isEqualTo(Rows.label(past, false));
        index.put(Rows.label(past, true));
        index.put(past, 3, 77);
        assertThat(label("shop-1")).isEqualTo(Rows.label(past, true));
        assertThat(index.find("shop-1").orElseThrow().offset()).isEqualTo(77);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void theRevisionsThatPassedAreKnownForGoodTheLatestFirstAndOnce() {
        put(Rows.released("shop", 1, "r1"));
        put(Rows.released("shop", 2, "r2"));
        put(Rows.rolledBack("shop", 3, 4));
        put(Rows.released("shop", 4, "r1"));
        put(Rows.released("bank", 5, "r9"));
        assertThat(index.good("shop")).containsExactly("r1", "r2");
        assertThat(index.good("none")).isEmpty();
    }

    @Test
    void whatEndedLongestAgoMakesRoom() {
        HistoryIndex small = new HistoryIndex(2);
        for (int second : new int[] {2, 1, 3}) {
            small.put(Rows.released("shop", second, "r"), 0, second);
        }
        assertThat(ids(small.search(HistoryQuery.ALL, null, 10))).containsExactly("shop-3", "shop-2");
        assertThat(small.find("shop-1")).isEmpty();
        assertThat(small.forgotten()).isEqualTo(1);
    }

    @Test
    void textsOfPeopleAreCutInARow() {
        PastRelease past = Rows.released("shop", 1, "r1");
        put(past);
        assertThat(index.find("shop-1").orElseThrow().row().why()).isEqualTo("faster, \"better\"");
        assertThat(HistoryRow.MAX_TEXT).isEqualTo(300);
    }

    private void put(PastRelease past) {
        index.put(past, 0, 0);
    }

    private @Nullable ReleaseLabel label(String id) {
        return index.find(id).orElseThrow().row().label();
    }

    private List<String> found(HistoryQuery query) {
        return ids(index.search(query, null, 100));
    }

    private static List<String> ids(List<HistoryRow> rows) {
        return rows.stream().map(HistoryRow::id).toList();
    }
}
