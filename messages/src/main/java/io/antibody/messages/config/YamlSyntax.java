package io.antibody.messages.config;

import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says what is wrong with a text that is not YAML, with a hint for the two slips that our file invites. */
final class YamlSyntax {
    private YamlSyntax() {}

    static String explain(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : e.getContext() + ", ";
        return "is not YAML: " + context + e.getProblem() + hint(context);
    }

    private static String hint(String context) {
        if (context.startsWith("while scanning a block scalar")) {
            return "; a limit is written in quotes: \"> 8\"";
        }
        return context.startsWith("while parsing a flow sequence")
                ? "; a range of hosts in a [list] is written in quotes: \"web[1-20]\""
                : "";
    }
}
