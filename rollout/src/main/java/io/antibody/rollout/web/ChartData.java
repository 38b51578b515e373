package io.antibody.rollout.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.config.Limit;
import io.antibody.messages.config.MetricConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one chart shows, as JSON for {@code charts.js}.
 *
 * @param problem why there is no chart, or null; the other fields are empty then
 * @param unit unit of the values, or empty
 * @param percent whether values are shares that are shown as percent
 * @param from start of the chart, milliseconds of the epoch
 * @param to its end
 * @param times the ticks
 * @param lines what is drawn
 * @param windows what is shaded
 * @param marks steps of the release
 * @param limits hard limits
 * @param levels what the evidence compares
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChartData(
        @Nullable String problem,
        String unit,
        boolean percent,
        long from,
        long to,
        List<Long> times,
        List<ChartLines.Line> lines,
        List<PushWindows.Window> windows,
        List<Mark> marks,
        List<LimitLine> limits,
        List<PushLevels.Level> levels) {
    /** Below this many ticks a line is no line. */
    private static final int FEWEST_TICKS = 2;

    /**
     * @param time milliseconds of the epoch
     * @param label what happened
     * @param tone how it is meant
     */
    record Mark(long time, String label, String tone) {}

    /**
     * @param label as configured
     * @param value in the unit of the metric
     */
    record LimitLine(String label, double value) {}

    static ChartData none(String problem) {
        return new ChartData(
                problem, "", false, 0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    static ChartData of(
            DetectorSeries series,
            List<ChartLines.Line> lines,
            PushWindows windows,
            List<Mark> marks,
            List<PushLevels.Level> levels,
            @Nullable MetricConfig metric) {
        if (series.times().size() < FEWEST_TICKS || lines.isEmpty()) {
            return none("No chart: no data in this time.");
        }
        Units units = Units.of(metric);
        return new ChartData(
                null,
                units.name(),
                units.percent(),
                windows.from().toEpochMilli(),
                windows.to().toEpochMilli(),
                series.times(),
                lines,
                windows.windows(),
                marks,
                limits(metric),
                levels);
    }

    /** Steps of the whole release; hosts would fill the chart. */
    static List<Mark> marks(List<ReleaseEvent> steps) {
        List<Mark> marks = new ArrayList<>();
        for (ReleaseEvent step : steps) {
            long time = step.time().toEpochMilli();
            if (step instanceof ReleaseEvent.BatchStarted e) {
                marks.add(new Mark(time, "batch " + e.batch(), "busy"));
            } else if (step instanceof ReleaseEvent.RollingBack) {
                marks.add(new Mark(time, "rolling back", "bad"));
            } else if (step instanceof ReleaseEvent.RolledBack) {
                marks.add(new Mark(time, "rolled back", "bad"));
            } else if (step instanceof ReleaseEvent.Released) {
                marks.add(new Mark(time, "released", "good"));
            }
        }
        return marks;
    }

    private static List<LimitLine> limits(@Nullable MetricConfig metric) {
        List<LimitLine> limits = new ArrayList<>();
        if (metric != null) {
            add(limits, metric.hostLimit(), "host ");
            add(limits, metric.aggregateLimit(), "aggregate ");
        }
        return limits;
    }

    private static void add(List<LimitLine> limits, @Nullable Limit limit, String of) {
        if (limit != null) {
            limits.add(new LimitLine(of + limit, limit.bound()));
        }
    }
}
