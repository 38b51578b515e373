package io.antibody.rollout.api;

import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.gate.Decision;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a gate.
 *
 * @param batch the batch, or null for the whole release
 * @param patience how long to wait for a decision
 * @param opens the decisions that open the gate; all of them if it only tells
 */
record GateQuestion(@Nullable Integer batch, Duration patience, Set<Decision.Kind> opens) {
    /** Proxies cut a silent connection after a minute or more. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(ms|s|m)");
    private static final Pattern BATCH = Pattern.compile("[1-9]\\d{0,5}");

    static GateQuestion of(@Nullable String wait, @Nullable String batch, @Nullable String gate)
            throws RequestRefusedException {
        return new GateQuestion(batch(batch), patience(wait), opens(gate));
    }

    private static @Nullable Integer batch(@Nullable String text) throws RequestRefusedException {
        if (text == null) {
            return null;
        }
        if (!BATCH.matcher(text).matches()) {
            throw malformed("batch must be the number of a batch, from 1");
        }
        return Integer.valueOf(text);
    }

    private static Duration patience(@Nullable String text) throws RequestRefusedException {
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher span = SPAN.matcher(text);
        Duration patience = span.matches() ? span(Long.parseLong(span.group(1)), span.group(2)) : LONGEST.plusMillis(1);
        if (patience.compareTo(LONGEST) > 0) {
            throw malformed("wait must be a span of at most 60s, such as 500ms, 30s or 1m");
        }
        return patience;
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            default -> Duration.ofMinutes(count);
        };
    }

    private static Set<Decision.Kind> opens(@Nullable String text) throws RequestRefusedException {
        if (text == null) {
            return EnumSet.allOf(Decision.Kind.class);
        }
        return switch (text) {
            case "pass" -> EnumSet.of(Decision.Kind.PASS);
            case "fail" -> EnumSet.of(Decision.Kind.FAIL);
            case "decided" -> EnumSet.of(Decision.Kind.PASS, Decision.Kind.FAIL);
            default -> throw malformed("gate must be pass, fail or decided: what is answered with 200");
        };
    }

    private static RequestRefusedException malformed(String what) {
        return new RequestRefusedException(Reason.MALFORMED, what);
    }

    /** 200 if the gate opens; 409 if it never will; 504 if it is not decided, which clients may try again. */
    int status(Decision.Kind decided) {
        if (opens.contains(decided)) {
            return 200;
        }
        return decided == Decision.Kind.WAIT ? 504 : 409;
    }
}
