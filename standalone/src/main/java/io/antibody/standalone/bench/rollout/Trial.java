package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One release or rollback whose leading manager was lost.
 *
 * @param what {@code release} or {@code rollback}
 * @param blow what happened to the leader
 * @param atSeconds when, after the request of a release, or after the batch that regressed was finished
 * @param takeoverSeconds until another manager led, or null if that is not measured
 * @param endedSeconds when the release had ended, from the same moment
 * @param end the state in which it ended
 * @param problems what was not as it must be
 */
record Trial(
        String what,
        TakeoverBench.Blow blow,
        @JsonProperty("at_seconds") double atSeconds,
        @JsonProperty("takeover_seconds") @Nullable Double takeoverSeconds,
        @JsonProperty("ended_seconds") double endedSeconds,
        String end,
        List<String> problems) {
    Trial {
        problems = List.copyOf(problems);
    }

    @Override
    public String toString() {
        String takeover =
                takeoverSeconds == null ? "" : String.format(Locale.ROOT, ", taken over after %.1f s", takeoverSeconds);
        return String.format(
                Locale.ROOT,
                "%s, %s at %.2f s%s: %s after %.1f s%s",
                what,
                blow.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                atSeconds,
                takeover,
                end,
                endedSeconds,
                problems.isEmpty() ? "" : "; WRONG: " + problems);
    }
}
