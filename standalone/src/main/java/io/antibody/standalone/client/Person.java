package io.antibody.standalone.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
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

    /** Who does it. */
    String name() {
        return by;
    }

    /**
     * The beginning of a request that needs a reason.
     *
     * @param because what the reason is for
     */
    ObjectNode requestWithReason(String because) {
        if (why == null) {
            throw new UserErrorException(ExitStatus.USAGE, "say why with --why: " + because);
        }
        return request();
    }

    /** The beginning of a request. */
    ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("by", by);
        if (why != null) {
            request.put("why", why);
        }
        return request;
    }
}
