package io.antibody.detector.streams;

import io.antibody.messages.ItemProblem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one record, gathered into one reason of bounded length. */
final class Problems {
    /** A reason names this many items; how many more there are is said. */
    private static final int MAX_NAMED = 10;

    private final List<String> named = new ArrayList<>();
    private int count;

    void add(ItemProblem problem) {
        add(problem.toString());
    }

    void add(String problem) {
        count++;
        if (named.size() < MAX_NAMED) {
            named.add(problem);
        }
    }

    int count() {
        return count;
    }

    String reason() {
        String reason = String.join("; ", named);
        return count == named.size() ? reason : reason + "; and " + (count - named.size()) + " more";
    }
}
