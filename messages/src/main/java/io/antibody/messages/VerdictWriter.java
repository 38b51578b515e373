package io.antibody.messages;

import io.antibody.messages.wire.Wire;

/** Verdicts to their Protobuf form. */
final class VerdictWriter {
    private VerdictWriter() {}

    static Wire.Verdict write(Verdict verdict) {
        Wire.Verdict.Builder out = Wire.Verdict.newBuilder()
                .setService(verdict.release().service())
                .setRelease(EventWriter.release(verdict.release()))
                .setBatch(verdict.batch())
                .setTickMillis(verdict.tick().toEpochMilli())
                .setWhy(verdict.why());
        verdict.evidence().forEach(evidence -> out.addEvidence(EvidenceWire.write(evidence)));
        if (verdict instanceof Verdict.Healthy) {
            out.setHealthy(Wire.Verdict.Healthy.getDefaultInstance());
        } else if (verdict instanceof Verdict.Suspect suspect) {
            out.setSuspect(Wire.Verdict.Suspect.newBuilder().setSick(sick(suspect.sick())));
        } else if (verdict instanceof Verdict.Regressed regressed) {
            out.setRegressed(Wire.Verdict.Regressed.newBuilder().setSick(sick(regressed.sick())));
        } else if (verdict instanceof Verdict.Inconclusive inconclusive) {
            out.setInconclusive(inconclusive(inconclusive));
        } else if (verdict instanceof Verdict.NoData noData) {
            out.setNoData(Wire.Verdict.NoData.newBuilder().addAllSilentMetrics(noData.silentMetrics()));
        } else {
            throw new IllegalStateException("no wire form for " + verdict);
        }
        return out.build();
    }

    private static Wire.Verdict.Inconclusive inconclusive(Verdict.Inconclusive verdict) {
        Wire.Verdict.Inconclusive.Builder out =
                Wire.Verdict.Inconclusive.newBuilder().setUndecidedMetric(verdict.undecidedMetric());
        if (verdict.smallestDetectable() != null) {
            out.setSmallestDetectable(verdict.smallestDetectable());
        }
        if (verdict.ticksToDecision() != null) {
            out.setTicksToDecision(verdict.ticksToDecision());
        }
        return out.build();
    }

    private static Wire.Sick sick(Sick sick) {
        if (sick instanceof Sick.OneHost one) {
            return Wire.Sick.newBuilder().setOneHost(one.host()).build();
        }
        if (sick instanceof Sick.AllPushedHosts) {
            return Wire.Sick.newBuilder().setAllPushedHosts(true).build();
        }
        throw new IllegalStateException("no wire form for " + sick);
    }
}
