package io.antibody.messages.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Where settings stand in a file that was read already. */
final class YamlPlaces {
    private final String file;
    private final @Nullable Node root;

    private YamlPlaces(String file, @Nullable Node root) {
        this.file = file;
        this.root = root;
    }

    static YamlPlaces in(String file, String text) {
        return new YamlPlaces(file, new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    }

    /** A problem with a setting, at its place; at that of the nearest section around it where it is left out. */
    ConfigProblem problem(String path, String message) {
        Node node = root;
        Mark mark = null;
        String rest = path;
        while (!rest.isEmpty() && node instanceof MappingNode mapping) {
            NodeTuple found = longestKey(mapping, rest);
            if (found == null) {
                break;
            }
            mark = found.getKeyNode().getStartMark();
            int length = key(found).length();
            rest = rest.length() == length ? "" : rest.substring(length + 1);
            node = found.getValueNode();
        }
        return mark == null
                ? new ConfigProblem(file, 1, 1, path, message)
                : new ConfigProblem(file, mark.getLine() + 1, mark.getColumn() + 1, path, message);
    }

    /** Names may hold dots themselves. */
    private static @Nullable NodeTuple longestKey(MappingNode mapping, String path) {
        NodeTuple longest = null;
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple);
            boolean leads = path.equals(key) || path.startsWith(key + ".");
            if (leads
                    && !key.isEmpty()
                    && (longest == null || key.length() > key(longest).length())) {
                longest = tuple;
            }
        }
        return longest;
    }

    private static String key(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
