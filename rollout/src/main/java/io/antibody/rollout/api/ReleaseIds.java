package io.antibody.rollout.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes identities of releases that a person can read aloud: service, time, four random digits against two in one
 * second. With the time in it an identity stays unique even if ZooKeeper's data are lost and Kafka's are not.
 */
public final class ReleaseIds {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int LONGEST_SERVICE = 100;

    private final RandomGenerator random;

    public ReleaseIds(RandomGenerator random) {
        this.random = random;
    }

    /** A new identity, fit for a URL and for the name of a node. */
    String next(String service, Instant now) {
        return String.format("%s-%s-%04x", safe(service), TIME.format(now), random.nextInt(1 << 16));
    }

    /** The identity of a request that is to count once: of one key there is one for each service. */
    String ofKey(String service, String key) {
        return safe(service) + endOfKey(key);
    }

    /** What the identities of all requests with that key end with, whatever service they are for. */
    static String endOfKey(String key) {
        return "-k-" + UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String safe(String service) {
        String safe = service.replaceAll("[^A-Za-z0-9_-]", "_");
        return safe.substring(0, Math.min(LONGEST_SERVICE, safe.length()));
    }
}
