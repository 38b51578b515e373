package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does it and why, for the history. */
final class Person {
    @Option(
            names = "--by",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who does it (default: ${DEFAULT-VALUE}).")
    private String by;

    @Option(names = "--why", paramLabel = "TEXT", description = "Why, for the history.")
    private @Nullable String why;

    /** The beginning of a request. */
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("by", by);
        if (why != null) {
            request.put("why", why);
        }
        return request;
    }
}
