package io.antibody.rollout.api;

import io.antibody.messages.PastRelease;
import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which releases a request asks for, as it stands in its URL. */
public final class HistoryRequest {
    private static final int USUAL_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    /** Only of this service. */
    @QueryParam("service")
    @Nullable
    String service;

    /** Only those that ended then or later: an instant or a day (UTC). */
    @QueryParam("from")
    @Nullable
    String from;

    /** Only those that ended before: an instant or a day (UTC). */
    @QueryParam("to")
    @Nullable
    String to;

    /** Only those that ended so: released, rolled_back, cancelled or stuck. */
    @QueryParam("state")
    @Nullable
    String state;

    /** At most so many, 1 to 1,000; 100 unless said. */
    @QueryParam("limit")
    @Nullable
    String limit;

    /** Where the page before ended: its {@code next}. */
    @QueryParam("page")
    @Nullable
    String page;

    HistoryQuery query() throws RequestRefusedException {
        return new HistoryQuery(
                service == null || service.isBlank() ? null : service,
                time("from", from, Instant.EPOCH),
                time("to", to, Instant.MAX),
                outcome());
    }

    int limit() throws RequestRefusedException {
        return number("limit", limit, USUAL_LIMIT, MAX_LIMIT);
    }

    @Nullable
    HistoryPlace after() throws RequestRefusedException {
        String place = page;
        return place == null
                ? null
                : HistoryPlace.parse(place).orElseThrow(() -> malformed("page must be the 'next' of the page before"));
    }

    /** A whole number from 1 to a most. */
    static int number(String name, @Nullable String text, int usual, int most) throws RequestRefusedException {
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw malformed(name + " must be a whole number from 1 to " + most);
    }

    private PastRelease.@Nullable Outcome outcome() throws RequestRefusedException {
        if (state == null || state.isBlank()) {
            return null;
        }
        for (PastRelease.Outcome outcome : PastRelease.Outcome.values()) {
            if (outcome.name().equalsIgnoreCase(state)) {
                return outcome;
            }
        }
        throw malformed("state must be one of "
                + Arrays.stream(PastRelease.Outcome.values())
                        .map(outcome -> outcome.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    private static Instant time(String name, @Nullable String text, Instant usual) throws RequestRefusedException {
        if (text == null || text.isBlank()) {
            return usual;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw malformed(name + " must be a time such as 2026-01-31T12:00:00Z or a day such as 2026-01-31");
        }
    }

    private static RequestRefusedException malformed(String message) {
        return new RequestRefusedException(Reason.MALFORMED, message);
    }
}
