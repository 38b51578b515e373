package io.antibody.rollout.web;

import io.antibody.messages.PastRelease.Outcome;
import io.antibody.rollout.history.HistoryQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the history page shows, as its form has it. What cannot be read is not asked for, and the form shows that.
 *
 * @param service the only one, or empty for all
 * @param state how it ended, in lower case, or empty for any
 * @param from the first day (UTC), or empty
 * @param to the last day, or empty
 */
public record HistoryFilter(String service, String state, String from, String to) {
    public HistoryFilter {
        String lower = state.toLowerCase(Locale.ROOT);
        state = states().contains(lower) ? lower : "";
        from = day(from) == null ? "" : from;
        to = day(to) == null ? "" : to;
    }

    /** All ends that a release may have. */
    public static List<String> states() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    HistoryQuery query() {
        LocalDate first = day(from);
        LocalDate after = dayAfter();
        return new HistoryQuery(
                service.isEmpty() ? null : service,
                first == null
                        ? Instant.EPOCH
                        : first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                after == null ? Instant.MAX : after.atStartOfDay(ZoneOffset.UTC).toInstant(),
                state.isEmpty() ? null : Outcome.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    /** The same for a link to this page: {@code service=shop&from=2026-01-01}. */
    public String forPage() {
        return parameters(to);
    }

    /** The same for the API, which takes the day after the last one. */
    public String forApi() {
        LocalDate after = dayAfter();
        return parameters(after == null ? "" : after.toString());
    }

    private @Nullable LocalDate dayAfter() {
        LocalDate last = day(to);
        return last == null ? null : last.plusDays(1);
    }

    private String parameters(String until) {
        return Stream.of(pair("service", service), pair("state", state), pair("from", from), pair("to", until))
                .filter(pair -> !pair.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + Links.segment(value);
    }

    /** Of four-figure years only, as browsers send them. */
    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() == 10 ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
