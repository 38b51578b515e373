package io.antibody.rollout.command;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what stands for a host's own in commands and URLs. Every word stays one argument: there is no shell that could
 * take a part of it for something else, and no value can be taken for an option, for none begins with a dash.
 *
 * @param service the service
 * @param host the host
 */
public record CommandTemplate(String service, String host) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** Names that could be an option, leave a folder or hold what a remote shell would act on are refused. */
    private static final Pattern SAFE = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._+:@/-]{0,199})?");

    /**
     * The values that change from run to run.
     *
     * @param revision the revision that is to run
     * @param previous the one that ran before, empty if none is known
     * @param port the port of the process, 0 if it has none
     * @param release the folder of the revision, empty if there is none; chosen by us, so anything
     */
    public record Values(String revision, String previous, int port, String release) {
        /** @throws IllegalArgumentException if a revision is none that may stand in a command */
        public Values {
            requireSafe("revision", revision);
            requireSafe("previous", previous);
        }

        /** Of a run that knows no previous revision and has no folder. */
        public Values(String revision, int port) {
            this(revision, "", port, "");
        }
    }

    /** @throws IllegalArgumentException if a name is none that may stand in a command */
    public CommandTemplate {
        requireSafe("service", service);
        requireSafe("host", host);
    }

    /** The words of a command, filled in. */
    public List<String> fill(List<String> words, Values values) {
        return words.stream().map(word -> fill(word, values)).toList();
    }

    /** A text, filled in; each placeholder once, so that no value is filled in itself. */
    public String fill(String text, Values values) {
        Map<String, String> known = Map.of(
                "host", host,
                "service", service,
                "port", Integer.toString(values.port()),
                "revision", values.revision(),
                "previous", values.previous(),
                "release", values.release());
        Matcher matcher = PLACEHOLDER.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(known.getOrDefault(found.group(1), found.group())));
    }

    private static void requireSafe(String what, String value) {
        if (!SAFE.matcher(value).matches() || value.contains("..")) {
            throw new IllegalArgumentException(what + " '" + value + "' may not stand in a command");
        }
    }
}
