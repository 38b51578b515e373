package io.antibody.detector.opponent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge said through one release, so that any threshold can be held against it afterwards: each rise of its
 * highest score so far, and its first alarm as it comes. Not thread-safe.
 */
public final class ScoreTrack {
    private final List<Rise> rises = new ArrayList<>();
    private @Nullable Rise alarm;

    /**
     * A look at which the score was higher than ever before.
     *
     * @param ticks from the first pushed host to the look
     * @param hosts pushed until then
     * @param score the larger, the more harmful
     */
    public record Rise(int ticks, int hosts, double score) {}

    /**
     * Takes in the next look.
     *
     * @param alarms whether the judge as it comes raises an alarm
     */
    public void look(int ticks, int hosts, double score, boolean alarms) {
        if (score > highest()) {
            rises.add(new Rise(ticks, hosts, score));
        }
        if (alarms && alarm == null) {
            alarm = new Rise(ticks, hosts, score);
        }
    }

    /** The highest score; 0 if none was above. */
    public double highest() {
        return rises.isEmpty() ? 0 : rises.get(rises.size() - 1).score();
    }

    /** The first look above the threshold, or null. */
    public @Nullable Rise firstAbove(double threshold) {
        return rises.stream()
                .filter(rise -> rise.score() > threshold)
                .findFirst()
                .orElse(null);
    }

    /** The first alarm of the judge as it comes, or null. */
    public @Nullable Rise alarm() {
        return alarm;
    }

    /**
     * The lowest threshold that at most {@code allowed} of the tracks pass.
     *
     * @param healthy tracks of releases in which nothing was wrong
     * @throws IllegalArgumentException if there is none
     */
    public static double thresholdFor(List<ScoreTrack> healthy, long allowed) {
        if (healthy.isEmpty()) {
            throw new IllegalArgumentException("a threshold needs healthy releases");
        }
        double[] scores =
                healthy.stream().mapToDouble(ScoreTrack::highest).sorted().toArray();
        long below = scores.length - 1 - allowed;
        return below < 0 ? 0 : scores[(int) below];
    }
}
