package io.antibody.rollout;

import io.antibody.rollout.release.Release;
import io.antibody.rollout.release.RolloutState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Revisions that passed, were taken back by a person, and did not pass again since. */
final class TakenBack {
    private TakenBack() {}

    /** @param releases of one service that are over, the newest first */
    static Set<String> of(Stream<Release> releases) {
        Set<String> passedSince = new HashSet<>();
        Set<String> takenBack = new HashSet<>();
        List<Release> passed = releases.filter(release -> release.state() instanceof RolloutState.Released)
                .toList();
        for (Release release : passed) {
            passedSince.add(release.plan().revision());
            String before = release.plan().release().previousRevision();
            if (release.kind() == Release.Kind.RETURN && before != null && !passedSince.contains(before)) {
                takenBack.add(before);
            }
        }
        return takenBack;
    }
}
