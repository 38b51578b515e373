package io.antibody.rollout.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One host as a mark.
 *
 * @param host its name
 * @param tone how it is
 * @param mark one character for what it does
 * @param state what it does, in words
 * @param fresh whether it runs the revision that is being released
 * @param title all of it, for the tooltip
 */
public record HostChip(String host, Tone tone, String mark, String state, boolean fresh, String title) {
    static HostChip of(HostView host, @Nullable String newRevision) {
        String state = host.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        boolean fresh = newRevision != null && newRevision.equals(host.revision());
        StringBuilder title = new StringBuilder(host.host()).append(": ").append(state);
        if (host.revision() != null) {
            title.append(", revision ").append(Revision.brief(host.revision()));
        }
        title.append(", group ").append(host.group());
        if (host.why() != null) {
            title.append(": ").append(host.why());
        }
        return new HostChip(host.host(), tone(host.state()), mark(host.state()), state, fresh, title.toString());
    }

    static Tone tone(HostState state) {
        return switch (state) {
            case SERVING -> Tone.GOOD;
            case DRAINING, STOPPED, STARTING, SELF_TESTING -> Tone.BUSY;
            case FAILED, LOST -> Tone.BAD;
            case UNKNOWN -> Tone.QUIET;
        };
    }

    private static String mark(HostState state) {
        return switch (state) {
            case SERVING -> "●";
            case DRAINING -> "◒";
            case STOPPED -> "○";
            case STARTING -> "◔";
            case SELF_TESTING -> "◕";
            case FAILED -> "✕";
            case LOST -> "⚠";
            case UNKNOWN -> "·";
        };
    }
}
