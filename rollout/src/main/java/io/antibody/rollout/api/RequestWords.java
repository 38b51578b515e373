package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may stand in a request. */
final class RequestWords {
    /** It becomes part of commands and of folders: nothing that a shell or a path could take for something else. */
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+:@/-]{0,199}");

    /** Longest text of a person, in characters. */
    private static final int MAX_TEXT = 1_000;

    private RequestWords() {}

    /** The service of that name, which must be in the configuration. */
    static ServiceConfig service(AntibodyConfig config, String name) throws RequestRefusedException {
        ServiceConfig service = config.services().get(name);
        if (service == null) {
            throw new RequestRefusedException(
                    Reason.UNKNOWN,
                    "there is no service '" + name + "'; known are "
                            + String.join(", ", config.services().keySet()));
        }
        return service;
    }

    static void requireRevision(String revision) throws RequestRefusedException {
        if (!REVISION.matcher(revision).matches() || revision.contains("..")) {
            throw new RequestRefusedException(
                    Reason.MALFORMED,
                    "revision must be 1 to 200 letters, digits or any of . _ + : @ / -, begin with a letter or digit"
                            + " and not hold '..'");
        }
    }

    static void requireText(String field, String text) throws RequestRefusedException {
        if (text.isBlank()) {
            throw new RequestRefusedException(Reason.MALFORMED, field + " must not be empty");
        }
        if (text.length() > MAX_TEXT) {
            throw new RequestRefusedException(
                    Reason.MALFORMED,
                    field + " must have at most " + MAX_TEXT + " characters but has " + text.length());
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw new RequestRefusedException(Reason.MALFORMED, field + " must not hold control characters");
        }
        if (text.codePoints().anyMatch(RequestWords::isNoText)) {
            throw new RequestRefusedException(
                    Reason.MALFORMED,
                    field + " must not hold half characters, or marks that turn the direction of what follows");
        }
    }

    static void requireTextIfPresent(String field, @Nullable String text) throws RequestRefusedException {
        if (text != null) {
            requireText(field, text);
        }
    }

    /** Halves of characters cannot be stored; turned text shows something else than what it says. */
    private static boolean isNoText(int point) {
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return half || turns;
    }
}
