package io.antibody.messages;

import java.util.List;

/**
 * What one record of samples holds: the good items, and what is wrong with the others.
 *
 * @param samples the good items, in their order
 * @param problems what is wrong with the others; empty if all is well
 */
public record Decoded(List<MetricSample> samples, List<ItemProblem> problems) {
    public Decoded {
        samples = List.copyOf(samples);
        problems = List.copyOf(problems);
    }

    static Decoded unreadable(String field, String problem) {
        return new Decoded(List.of(), List.of(new ItemProblem(ItemProblem.WHOLE_RECORD, field, problem)));
    }
}
