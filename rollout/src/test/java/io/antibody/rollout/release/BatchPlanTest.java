package io.antibody.rollout.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
    @Test
    void batchesDoubleUpToTheLargestShare() {
        assertThat(sizes(BatchPlan.of(hosts("h", 8), 1, 2, 0.5))).containsExactly(1, 2, 4, 1);
        assertThat(sizes(BatchPlan.of(hosts("h", 11), 1, 2, 0.5))).containsExactly(1, 2, 4, 4);
        assertThat(sizes(BatchPlan.of(hosts("h", 100), 1, 2, 0.25))).containsExactly(1, 2, 4, 8, 16, 25, 25, 19);
        assertThat(sizes(BatchPlan.of(hosts("h", 10), 2, 1.5, 1))).containsExactly(2, 3, 4, 1);
    }

    @Test
    void aSmallShareStillLeavesOneHostABatch() {
        assertThat(sizes(BatchPlan.of(hosts("h", 3), 4, 2, 0.01))).containsExactly(1, 1, 1);
        assertThat(sizes(BatchPlan.of(hosts("h", 1), 1, 2, 0.5))).containsExactly(1);
    }

    @Test
    void everyBatchHoldsTheGroupsInProportion() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.putAll(hosts("web", 4));
        groups.putAll(hosts("db", 2));
        assertThat(BatchPlan.of(groups, 3, 1, 0.5))
                .containsExactly(List.of("web0", "db0", "web1"), List.of("web2", "db1", "web3"));
    }

    @Test
    void figuresOutOfRangeAreRefused() {
        assertThatThrownBy(() -> BatchPlan.of(hosts("h", 3), 0, 2, 0.5)).hasMessageContaining("firstBatch 0");
        assertThatThrownBy(() -> BatchPlan.of(hosts("h", 3), 1, 0.5, 0.5)).hasMessageContaining("growth 0.5");
        assertThatThrownBy(() -> BatchPlan.of(hosts("h", 3), 1, 2, Double.NaN))
                .hasMessageContaining("largestShare NaN");
        assertThatThrownBy(() -> BatchPlan.of(Map.of(), 1, 2, 0.5)).hasMessage("a release needs at least one host");
    }

    @Property(tries = 500)
    void everyHostIsChangedOnceAndNoBatchIsTooLarge(
            @ForAll @IntRange(min = 0, max = 60) int web,
            @ForAll @IntRange(min = 1, max = 60) int db,
            @ForAll @IntRange(min = 1, max = 10) int first,
            @ForAll @DoubleRange(min = 1, max = 4) double growth,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.putAll(hosts("web", web));
        groups.putAll(hosts("db", db));
        List<List<String>> batches = BatchPlan.of(groups, first, growth, share);
        List<String> all = batches.stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates().hasSize(web + db);
        int largest = Math.max(1, (int) (share * (web + db)));
        assertThat(sizes(batches)).allMatch(size -> size >= 1 && size <= largest);
    }

    private static Map<String, List<String>> hosts(String group, int count) {
        return Map.of(
                group, IntStream.range(0, count).mapToObj(host -> group + host).toList());
    }

    private static List<Integer> sizes(List<List<String>> batches) {
        return batches.stream().map(List::size).toList();
    }
}
