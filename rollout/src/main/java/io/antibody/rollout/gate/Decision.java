package io.antibody.rollout.gate;

import java.util.Locale;

/**
 * What a gate says.
 *
 * @param kind whether to go on
 * @param why the reason in one sentence
 */
public record Decision(Kind kind, String why) {
    /** Whether to go on. Only PASS lets anyone through; whoever does not know waits. */
    public enum Kind {
        /** It was judged and nothing speaks against it. */
        PASS,
        /** It must not go on, and will never pass. */
        FAIL,
        /** Not decided yet. */
        WAIT;

        /** As it stands in answers and requests. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Decision pass(String why) {
        return new Decision(Kind.PASS, why);
    }

    static Decision fail(String why) {
        return new Decision(Kind.FAIL, why);
    }

    /** Not decided yet; also of what cannot be seen at the moment. */
    public static Decision hold(String why) {
        return new Decision(Kind.WAIT, why);
    }

    /** Whether asking again can change nothing but for the worse. */
    public boolean isFinal() {
        return kind != Kind.WAIT;
    }
}
