package io.antibody.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> closed = new ArrayList<>();
    private final Parts parts = new Parts();

    @Test
    void partsStopInTheReverseOrderOfTheirStart() throws Exception {
        parts.start("a", () -> part("a"));
        parts.start("b", () -> part("b"));
        parts.close();

        assertThat(closed).containsExactly("b", "a");
    }

    @Test
    void aPartThatDidNotStartIsNotStopped() throws Exception {
        IllegalStateException problem = new IllegalStateException("no");
        parts.start("a", () -> part("a"));

        assertThatThrownBy(() -> parts.start("b", () -> {
                    throw problem;
                }))
                .isSameAs(problem);
        parts.close();
        assertThat(closed).containsExactly("a");
    }

    @Test
    void aPartThatCannotStopKeepsNoOtherFromStopping() throws Exception {
        parts.start("a", () -> part("a"));
        parts.start("b", () -> () -> {
            throw new IllegalStateException("no");
        });
        parts.close();

        assertThat(closed).containsExactly("a");
    }

    private AutoCloseable part(String name) {
        return () -> closed.add(name);
    }
}
