package io.antibody.messages.config;

import org.jspecify.annotations.Nullable;

/**
 * By what means one metric is judged. The default of each works; they are here for who knows the data better.
 *
 * @param scale on which levels are compared, default AUTO
 * @param contrast what the pushed hosts are held against, default AUTO
 * @param season after what time a level is expected to come again, default DAY
 * @param noData what its silence after a push does, default HOLD
 * @param onsets whether faults that begin some time after the push are looked for by themselves, default false
 * @param schedule what is different off peak, or null
 */
public record JudgedBy(
        Scale scale,
        Against contrast,
        Season season,
        WhenSilent noData,
        boolean onsets,
        @Nullable Schedule schedule) {
    /** What a metric has of which only name and harm direction are given. */
    public static final JudgedBy DEFAULT =
            new JudgedBy(Scale.AUTO, Against.AUTO, Season.DAY, WhenSilent.HOLD, false, null);

    /** The scale on which levels are compared. A metric that is mostly 0 is counted, whatever its scale. */
    public enum Scale {
        /** LOG where no level was ever negative and they are not mostly 0, else IDENTITY. */
        AUTO,
        /** As they are. */
        IDENTITY,
        /** {@code ln(v + median/2)}, a negative level cut at 0; as they are where the median is 0. */
        LOG,
        /** {@code 2 sqrt(v + 3/8)}: events that come one by one have the same noise at every level. */
        ANSCOMBE
    }

    /** What the pushed hosts are held against. */
    public enum Against {
        /** Hosts not pushed yet; where there are none the season, or before the push. */
        AUTO,
        /** Hosts not pushed yet; where there are none before the push. */
        CONTROL,
        /** The same time of day (or week) before; before the push where history is too short. */
        SEASON,
        /** The time before the push. */
        BEFORE
    }

    /** After what time a level is expected to come again. */
    public enum Season {
        DAY,
        WEEK,
        /** Never. */
        NONE
    }

    /** What a metric's silence after a push does; there is no word for passing over it. */
    public enum WhenSilent {
        /** The batch does not grow, and ends as {@code on_no_data} says. */
        HOLD,
        /** The release is rolled back at once: this metric stops only when the service is ill. */
        REGRESSED
    }
}
