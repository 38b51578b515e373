package io.antibody.detector.judging;

import java.util.stream.IntStream;

/**
 * In the last batch there is no host left that was not pushed. The hosts pushed last are then also held against those
 * pushed earlier, and every host against the others. A fault that all of them have is invisible there: the pooled series
 * against before the push stands beside.
 *
 * @param earlier slots pushed in earlier batches
 * @param newest slots pushed in this batch
 * @param last whether no control host is left
 */
record Peers(int[] earlier, int[] newest, boolean last) {
    static Peers of(BatchSpec spec) {
        IntStream slots = IntStream.range(0, spec.pushed().size());
        int[] earlier = slots.filter(slot -> spec.pushed().get(slot).batch() < spec.batch())
                .toArray();
        int[] newest = IntStream.range(0, spec.pushed().size())
                .filter(slot -> spec.pushed().get(slot).batch() >= spec.batch())
                .toArray();
        return new Peers(earlier, newest, spec.control().isEmpty());
    }

    boolean canVouch() {
        return last && earlier.length > 0 && newest.length > 0;
    }

    /** The others that one pushed host is held against: those pushed earlier, or any if there are none. */
    int[] of(int slot) {
        int[] among = earlier.length > (contains(earlier, slot) ? 1 : 0) ? earlier : all();
        return IntStream.of(among).filter(other -> other != slot).toArray();
    }

    private int[] all() {
        return IntStream.concat(IntStream.of(earlier), IntStream.of(newest)).toArray();
    }

    private static boolean contains(int[] slots, int slot) {
        return IntStream.of(slots).anyMatch(one -> one == slot);
    }
}
