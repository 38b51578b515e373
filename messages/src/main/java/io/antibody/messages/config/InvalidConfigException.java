package io.antibody.messages.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that is refused; its message is all problems, one per line. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<ConfigProblem> problems;

    /** @param problems all of them, in the order of the file; at least one */
    public InvalidConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the file. */
    public List<ConfigProblem> problems() {
        return problems;
    }
}
