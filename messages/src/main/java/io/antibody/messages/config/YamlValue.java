package io.antibody.messages.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value of the file, or its absence, with the place that a problem with it is reported at. */
final class YamlValue {
    private final YamlProblems problems;
    private final @Nullable YamlValue parent;
    private final String path;
    private final String shape;
    private final @Nullable Node node;
    private final @Nullable Mark at;
    private final @Nullable Mark nameAt;
    private boolean sound = true;

    /**
     * @param parent the section or list that it is in, or null for the whole file
     * @param path how people find it, for example {@code services.shop.metrics.errors}
     * @param shape the path with every name that the user gives as {@code *}
     * @param node the value, or null if it is absent
     * @param at its place, or that of the section's name where it is absent
     * @param nameAt the place of its name
     */
    YamlValue(
            YamlProblems problems,
            @Nullable YamlValue parent,
            String path,
            String shape,
            @Nullable Node node,
            @Nullable Mark at,
            @Nullable Mark nameAt) {
        this.problems = problems;
        this.parent = parent;
        this.path = path;
        this.shape = shape;
        this.node = node;
        this.at = at;
        this.nameAt = nameAt;
    }

    /** The same value under a shape that hides the user's own name for it. */
    YamlValue named(String newShape) {
        return new YamlValue(problems, parent, path, newShape, node, at, nameAt);
    }

    boolean isPresent() {
        return node != null;
    }

    /** Whether nothing was found wrong so far with it and all that is below it. */
    boolean isSound() {
        return sound;
    }

    boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Whether it is there and could hold settings. */
    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Whether it is a section, or nothing, which is a section without settings. */
    boolean mayHoldSettings() {
        return node == null || isNull() || isMapping();
    }

    void problem(String message) {
        spoil();
        problems.add(at, path, message);
    }

    private void spoil() {
        sound = false;
        if (parent != null) {
            parent.spoil();
        }
    }

    /** Says that a value which is there changes nothing. */
    void refuseIfPresent(String because) {
        if (isPresent()) {
            problem("has no effect: " + because);
        }
    }

    /**
     * Reads a single value.
     *
     * @param parse throws {@link BadValueException} for what is not allowed
     * @return nothing if it is absent or wrong
     */
    <T> Optional<T> read(Function<String, T> parse) {
        if (node == null) {
            return Optional.empty();
        }
        if (isNull()) {
            problem("has no value");
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            problem("must be a single value, not " + kind());
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(scalar.getValue()));
        } catch (BadValueException e) {
            problem(e.getMessage() + ", not \"" + scalar.getValue() + "\"");
            return Optional.empty();
        }
    }

    /** The items of a list; a single value is a list of one. */
    List<YamlValue> items() {
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(new YamlValue(
                        problems,
                        this,
                        path + "[" + items.size() + "]",
                        shape + "[]",
                        item,
                        item.getStartMark(),
                        item.getStartMark()));
            }
            return items;
        }
        if (isScalar()) {
            return List.of(this);
        }
        if (node != null) {
            problem(isNull() ? "has no value" : "must be a list, not " + kind());
        }
        return List.of();
    }

    /** The section below; an absent one has no settings. */
    YamlSection section() {
        if (!mayHoldSettings()) {
            problem("must be a section with settings below it, not " + kind());
        }
        MappingNode mapping = node instanceof MappingNode own ? own : null;
        return new YamlSection(this, problems, path, shape, mapping, nameAt);
    }

    private boolean isNull() {
        return node instanceof ScalarNode && Tag.NULL.equals(node.getTag());
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "a section";
        }
        return node instanceof ScalarNode scalar ? "\"" + scalar.getValue() + "\"" : "a list";
    }
}
