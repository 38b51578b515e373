package io.antibody.detector.streams;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.JudgingConfig;
import io.antibody.messages.config.MetricConfig;
import io.antibody.messages.config.ServiceConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * What of antibody.yaml the judging of a service depends on. How history lies (tick, grace) is not the log's to say: it is
 * that of the stores.
 *
 * @param service the service
 * @param falseRollbackRate the promise
 * @param suspectRate the same for Suspect
 * @param alsoHurtBy by metric, the other services whose releases can hurt it
 */
record JudgedUnder(
        ServiceConfig service,
        double falseRollbackRate,
        double suspectRate,
        Map<String, ? extends Set<String>> alsoHurtBy) {
    /** Bytes of the digest that are shown. */
    private static final int DIGEST_BYTES = 8;

    @SuppressWarnings("NullAway") // an earlier version wrote none
    JudgedUnder {
        alsoHurtBy = alsoHurtBy == null ? Map.of() : alsoHurtBy;
    }

    /** A service as this antibody.yaml has it. */
    static JudgedUnder of(ServiceConfig service, AntibodyConfig config) {
        return new JudgedUnder(
                service,
                config.judging().falseRollbackRate(),
                config.judging().suspectRate(),
                SharedMetrics.of(config).alsoHurtBy(service));
    }

    /** Whether a release of {@code other} can hurt this metric of the service. */
    boolean canHurt(String other, MetricConfig metric) {
        Set<String> others = alsoHurtBy.get(metric.name());
        return other.equals(service.name()) || others != null && others.contains(other);
    }

    /** The judging with these rates on stores that lie as said. */
    JudgingConfig judging(JudgingConfig stores) {
        return new JudgingConfig(stores.tick(), stores.grace(), stores.history(), falseRollbackRate, suspectRate);
    }

    String text() {
        return new String(TimelineCodec.encode(this), StandardCharsets.UTF_8);
    }

    /** @throws java.io.UncheckedIOException if the text is none of {@link #text()} */
    static JudgedUnder read(String text) {
        return TimelineCodec.decode(text.getBytes(StandardCharsets.UTF_8), JudgedUnder.class);
    }

    static String digest(String text) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
