package io.antibody.messages.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong with one file, so that all of it can be said at once, and which settings were asked for. */
final class YamlProblems {
    private final String file;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Set<String> askedFor = new TreeSet<>();

    YamlProblems(String file) {
        this.file = file;
    }

    /** @param at where, or null for the start of the file */
    void add(@Nullable Mark at, String path, String message) {
        int line = at == null ? 1 : at.getLine() + 1;
        int column = at == null ? 1 : at.getColumn() + 1;
        problems.add(new ConfigProblem(file, line, column, path, message));
    }

    /** @param shape a setting's path in which every name that the user gives is {@code *} */
    void askedFor(String shape) {
        askedFor.add(shape);
    }

    /** Every setting that the reader knows and had a chance to ask for. */
    Set<String> askedFor() {
        return askedFor;
    }

    /** @throws InvalidConfigException if there is any problem */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw failure();
        }
    }

    /** All that was found, in the order of the file. */
    InvalidConfigException failure() {
        return new InvalidConfigException(problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(ConfigProblem::line).thenComparingInt(ConfigProblem::column))
                .toList());
    }
}
