package io.antibody.detector.replay;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large an injected fault is.
 *
 * @param value in standard deviations of a tick of one host, or as a share of the metric's level
 * @param ofLevel whether it is a share of the level
 */
public record InjectedSize(double value, boolean ofLevel) {
    private static final Pattern TEXT = Pattern.compile("(\\d+(?:\\.\\d+)?) *(sd|%)");

    /**
     * @param text {@code 2sd} or {@code 10%}
     * @throws IllegalArgumentException if it is neither
     */
    public static InjectedSize parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a size such as 2sd or 10% but is " + text);
        }
        double value = Double.parseDouble(matcher.group(1));
        if (value == 0) {
            throw new IllegalArgumentException("must be above 0 but is " + text);
        }
        return matcher.group(2).equals("%") ? new InjectedSize(value / 100, true) : new InjectedSize(value, false);
    }

    @Override
    public String toString() {
        return ofLevel
                ? String.format(Locale.ROOT, "%.4g", 100 * value).replaceAll("\\.?0+$", "") + " %"
                : String.format(Locale.ROOT, "%.4g", value).replaceAll("\\.?0+$", "") + " sd";
    }
}
