package io.antibody.messages;

import io.antibody.messages.wire.Wire;
import java.time.Instant;
import java.util.List;

/** Verdicts from their Protobuf form. */
final class VerdictReader {
    private VerdictReader() {}

    /** @throws InvalidMessageException if a field is missing or wrong, or the kind is not known */
    static Verdict read(Wire.Verdict in) {
        ReleaseRef release = EventReader.release(in.getService(), in.getRelease());
        Instant tick = Instant.ofEpochMilli(in.getTickMillis());
        List<Evidence> evidence =
                in.getEvidenceList().stream().map(EvidenceWire::read).toList();
        return switch (in.getKindCase()) {
            case HEALTHY -> new Verdict.Healthy(release, in.getBatch(), tick, in.getWhy(), evidence);
            case SUSPECT ->
                new Verdict.Suspect(
                        release,
                        in.getBatch(),
                        tick,
                        in.getWhy(),
                        evidence,
                        sick(in.getSuspect().getSick()));
            case REGRESSED ->
                new Verdict.Regressed(
                        release,
                        in.getBatch(),
                        tick,
                        in.getWhy(),
                        evidence,
                        sick(in.getRegressed().getSick()));
            case INCONCLUSIVE -> inconclusive(in, release, tick, evidence);
            case NO_DATA ->
                new Verdict.NoData(
                        release,
                        in.getBatch(),
                        tick,
                        in.getWhy(),
                        evidence,
                        in.getNoData().getSilentMetricsList());
            case KIND_NOT_SET ->
                throw new InvalidMessageException("type", "is missing, or from a newer version of Antibody");
        };
    }

    private static Verdict inconclusive(Wire.Verdict in, ReleaseRef release, Instant tick, List<Evidence> evidence) {
        Wire.Verdict.Inconclusive own = in.getInconclusive();
        return new Verdict.Inconclusive(
                release,
                in.getBatch(),
                tick,
                in.getWhy(),
                evidence,
                own.getUndecidedMetric(),
                own.hasSmallestDetectable() ? own.getSmallestDetectable() : null,
                own.hasTicksToDecision() ? own.getTicksToDecision() : null);
    }

    private static Sick sick(Wire.Sick in) {
        return switch (in.getWhoCase()) {
            case ONE_HOST -> new Sick.OneHost(in.getOneHost());
            case ALL_PUSHED_HOSTS -> new Sick.AllPushedHosts();
            case WHO_NOT_SET ->
                throw new InvalidMessageException("sick", "is missing, or from a newer version of Antibody");
        };
    }
}
