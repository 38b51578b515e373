package io.antibody.messages.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One section of the file. A setting becomes known by being asked for; {@link #refuseUnknown} then refuses the others.
 */
final class YamlSection {
    private final YamlValue self;
    private final YamlProblems problems;
    private final String path;
    private final String shape;
    private final @Nullable Mark nameAt;
    private final Map<String, YamlValue> present = new LinkedHashMap<>();
    private final Map<String, Mark> keys = new LinkedHashMap<>();
    private final Map<String, YamlValue> asked = new LinkedHashMap<>();

    YamlSection(
            YamlValue self,
            YamlProblems problems,
            String path,
            String shape,
            @Nullable MappingNode mapping,
            @Nullable Mark nameAt) {
        this.self = self;
        this.problems = problems;
        this.path = path;
        this.shape = shape;
        this.nameAt = nameAt;
        if (mapping != null) {
            mapping.getValue().forEach(this::take);
        }
    }

    private void take(NodeTuple tuple) {
        Mark mark = tuple.getKeyNode().getStartMark();
        if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
            problems.add(mark, path, "a setting's name must be a text");
            return;
        }
        String key = scalar.getValue();
        Mark first = keys.putIfAbsent(key, mark);
        if (first == null) {
            present.put(key, value(key, key, tuple));
        } else {
            problems.add(mark, join(path, key), "is set twice, first in line " + (first.getLine() + 1));
        }
    }

    private YamlValue value(String key, String keyShape, NodeTuple tuple) {
        return new YamlValue(
                problems,
                self,
                join(path, key),
                join(shape, keyShape),
                tuple.getValueNode(),
                tuple.getValueNode().getStartMark(),
                tuple.getKeyNode().getStartMark());
    }

    /** The value of a setting, present or not. */
    YamlValue get(String key) {
        problems.askedFor(join(shape, key));
        return asked.computeIfAbsent(
                key,
                absent -> present.getOrDefault(
                        key, new YamlValue(problems, self, join(path, key), join(shape, key), null, nameAt, nameAt)));
    }

    /** Whether an entry of that name is there. */
    boolean has(String key) {
        return present.containsKey(key);
    }

    /** @param fallback what it is if it is absent or wrong */
    <T> T read(String key, T fallback, Function<String, ? extends T> parse) {
        return get(key).<T>read(parse::apply).orElse(fallback);
    }

    /** Null if it is absent or wrong. */
    <T> @Nullable T readOrNull(String key, Function<String, T> parse) {
        return get(key).read(parse).orElse(null);
    }

    YamlSection section(String key) {
        return get(key).section();
    }

    /** Reports a setting that has to be there and is not. */
    void require(String key, String allowed) {
        if (!get(key).isPresent() && self.mayHoldSettings()) {
            get(key).problem("is missing; " + allowed);
        }
    }

    /** Whether nothing was found wrong with these settings so far, so that they may be held against each other. */
    boolean areSound(String... settings) {
        for (String key : settings) {
            if (!get(key).isSound()) {
                return false;
            }
        }
        return true;
    }

    void problem(String message) {
        self.problem(message);
    }

    /** Every entry of a section whose names are the user's own, in the order of the file. */
    Map<String, YamlValue> entries() {
        problems.askedFor(join(shape, "*"));
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> entry : present.entrySet()) {
            entries.put(entry.getKey(), entry.getValue().named(shape + ".*"));
            asked.put(entry.getKey(), entry.getValue());
        }
        return entries;
    }

    /** Checks the name that the user gave an entry. */
    void checkName(String key, Consumer<String> check) {
        try {
            check.accept(key);
        } catch (BadValueException e) {
            nameProblem(key, "its name " + e.getMessage());
        }
    }

    /** Reports a problem with the name of an entry. */
    void nameProblem(String key, String message) {
        problems.add(keys.get(key), join(path, key), message);
    }

    /** Reports every setting that nobody asked for. To be called once all settings were. */
    void refuseUnknown() {
        Set<String> known = new TreeSet<>(asked.keySet());
        for (Map.Entry<String, Mark> key : keys.entrySet()) {
            if (!known.contains(key.getKey())) {
                Optional<String> nearest = Nearest.to(key.getKey(), known);
                problems.add(
                        key.getValue(),
                        join(path, key.getKey()),
                        "is not known; "
                                + nearest.map(name -> "did you mean " + name + "?")
                                        .orElse("allowed are " + String.join(", ", known)));
            }
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
