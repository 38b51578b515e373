package io.antibody.ingest.intake;

import io.antibody.messages.config.ServiceConfig;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What every item has to keep to, whatever it is: a service that we know, and a time that makes sense. */
final class ServiceRules {
    /** The most names that a message lists. */
    private static final int MOST_NAMES = 20;

    private final Map<String, ServiceConfig> services;
    private final IngestLimits limits;

    ServiceRules(Map<String, ServiceConfig> services, IngestLimits limits) {
        this.services = services;
        this.limits = limits;
    }

    Optional<Refusal> objection(int item, String service, Instant time, Instant now) {
        if (!services.containsKey(service)) {
            return Optional.of(new Refusal(
                    item,
                    "service",
                    "must be one of " + names(services.keySet()) + " but is " + service,
                    RejectReason.UNKNOWN_SERVICE));
        }
        Instant latest = now.plus(limits.maxAhead());
        if (time.isAfter(latest)) {
            return Optional.of(new Refusal(
                    item,
                    "time",
                    "must be at most " + latest + " (" + limits.maxAhead() + " ahead of our clock) but is " + time,
                    RejectReason.TOO_FAR_AHEAD));
        }
        Instant earliest = now.minus(limits.maxAge());
        if (time.isBefore(earliest)) {
            return Optional.of(new Refusal(
                    item,
                    "time",
                    "must be at least " + earliest + " (older history is not kept) but is " + time,
                    RejectReason.TOO_OLD));
        }
        return Optional.empty();
    }

    /** The first names in alphabetical order, and how many more there are. */
    static String names(Iterable<String> names) {
        TreeSet<String> sorted = new TreeSet<>();
        names.forEach(sorted::add);
        String first = String.join(", ", sorted.stream().limit(MOST_NAMES).toList());
        int more = sorted.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
