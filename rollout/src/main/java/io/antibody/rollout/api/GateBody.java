package io.antibody.rollout.api;

import io.antibody.messages.MessageJson;
import io.antibody.messages.Verdict;
import io.antibody.rollout.gate.Decision;
import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.ReleaseStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a gate answers: small, since tools keep it in their logs. The evidence is in the release.
 *
 * @param batch the batch that was asked about; absent for the whole release
 * @param decision {@code pass}, {@code fail} or {@code wait}
 * @param why the reason in one sentence
 * @param state of the release
 * @param verdict the detector's latest, absent before the first
 */
record GateBody(
        String release,
        String service,
        String revision,
        @Nullable Integer batch,
        String decision,
        String why,
        String state,
        @Nullable Heard verdict) {
    /**
     * @param type for example {@code healthy}
     * @param batch the batch that it is of
     * @param tick up to which it judged
     */
    record Heard(String type, int batch, Instant tick, String why) {
        static @Nullable Heard of(@Nullable Verdict verdict) {
            return verdict == null
                    ? null
                    : new Heard(
                            MessageJson.typeName(verdict.getClass()), verdict.batch(), verdict.tick(), verdict.why());
        }
    }

    static GateBody of(Release release, @Nullable Integer batch, Decision decision, @Nullable Verdict verdict) {
        return new GateBody(
                release.id(),
                release.service(),
                release.plan().revision(),
                batch,
                decision.kind().word(),
                decision.why(),
                ReleaseStatus.of(release).state(),
                Heard.of(verdict));
    }
}
