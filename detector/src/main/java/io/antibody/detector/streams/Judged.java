package io.antibody.detector.streams;

import io.antibody.messages.Evidence;
import io.antibody.messages.Verdict;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a watch says after a tick.
 *
 * @param verdict with the most telling rows of evidence
 * @param rows makes all of them, the worst first: as of the watch's newest tick. They cost more than the tick itself, and only
 *     those of the last verdict before a commit are kept
 */
record Judged(Verdict verdict, Supplier<List<Evidence>> rows) {
    /** A verdict that nothing was measured for. */
    static Judged withoutRows(Verdict verdict) {
        return new Judged(verdict, List::of);
    }
}
