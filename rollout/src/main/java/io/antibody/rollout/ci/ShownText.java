package io.antibody.rollout.ci;

import java.util.regex.Pattern;

/** Texts from outside, made fit for a line that is stored, logged or shown. */
final class ShownText {
    /** What cannot be stored, breaks a line, or turns the direction of what follows. */
    private static final Pattern UNSHOWN = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]+");

    private ShownText() {}

    /** @param most code points; what is longer ends in {@code …} */
    static String of(String text, int most) {
        String clean = UNSHOWN.matcher(text).replaceAll(" ").strip();
        if (clean.codePointCount(0, clean.length()) <= most) {
            return clean;
        }
        return clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
    }
}
