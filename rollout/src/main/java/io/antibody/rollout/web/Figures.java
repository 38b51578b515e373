package io.antibody.rollout.web;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them: three to four digits that say something, a real minus sign, a dash for what is not known. */
final class Figures {
    static final String UNKNOWN = "–";
    private static final char MINUS = '\u2212';
    /** From here on an e-value is told as a power of ten: nobody compares its digits. */
    private static final double LONGEST_E_VALUE = 1e6;

    private Figures() {}

    /** A level, for example {@code 4.13} or {@code 1,234}. */
    static String level(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return UNKNOWN;
        }
        double size = Math.abs(value);
        if (size >= 1e9 || (size > 0 && size < 1e-4)) {
            return powerOfTen(Math.log10(size), value < 0);
        }
        int decimals = size >= 1000
                ? 0
                : size >= 100 ? 1 : size >= 0.1 || size == 0 ? 2 : 1 - (int) Math.floor(Math.log10(size));
        return signed(format(size, decimals), value);
    }

    /** A share as percent, for example {@code 5.12 %}. */
    static String percent(@Nullable Double share) {
        return share == null || !Double.isFinite(share) ? UNKNOWN : level(share * 100) + " %";
    }

    /** A change with its sign, for example {@code +0.82}. */
    static String change(@Nullable Double value) {
        String text = level(value);
        return value != null && value > 0 && Double.isFinite(value) ? "+" + text : text;
    }

    /** A relative change, for example {@code +19.8 %}; a dash if there is nothing to relate it to. */
    static String relative(@Nullable Double delta, @Nullable Double pre) {
        if (delta == null || pre == null || pre == 0 || !Double.isFinite(delta / pre)) {
            return UNKNOWN;
        }
        double percent = 100 * delta / Math.abs(pre);
        double size = Math.abs(percent);
        String sign = percent > 0 ? "+" : "";
        return sign + signed(format(size, size < 100 ? 1 : 0), percent) + " %";
    }

    /** An e-value of which the natural logarithm is given, for example {@code 3,400} or {@code 2.1 × 10⁹}. */
    static String eValue(@Nullable Double logarithm) {
        if (logarithm == null || logarithm.isNaN()) {
            return UNKNOWN;
        }
        if (logarithm.isInfinite()) {
            return logarithm > 0 ? "∞" : "0";
        }
        if (logarithm >= Math.log(LONGEST_E_VALUE)) {
            return powerOfTen(logarithm / Math.log(10), false);
        }
        double value = Math.exp(logarithm);
        if (value < 0.01) {
            return "< 0.01";
        }
        return format(value, value < 1 ? 2 : value < 10 ? 1 : 0);
    }

    private static String powerOfTen(double log10, boolean negative) {
        int exponent = (int) Math.floor(log10);
        String mantissa = format(Math.pow(10, log10 - exponent), 1);
        return (negative ? String.valueOf(MINUS) : "") + mantissa + " × 10" + superscript(exponent);
    }

    private static String superscript(int number) {
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(number).toCharArray()) {
            out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return out.toString();
    }

    /** A zero carries no sign, also if it is one only after rounding. */
    private static String signed(String digits, double value) {
        boolean zero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !zero ? MINUS + digits : digits;
    }

    private static String format(double value, int decimals) {
        String pattern = "#,##0" + (decimals == 0 ? "" : "." + "0".repeat(decimals));
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
