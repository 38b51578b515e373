package io.antibody.messages.config;

import io.antibody.messages.config.JudgedBy.Against;
import io.antibody.messages.config.JudgedBy.Scale;
import io.antibody.messages.config.JudgedBy.Season;
import io.antibody.messages.config.JudgedBy.WhenSilent;
import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import io.antibody.messages.config.MetricConfig.Type;

/** Reads by what means a metric is judged, and refuses means that its data or the other settings leave nothing to do. */
final class JudgedByReader {
    private JudgedByReader() {}

    static JudgedBy read(YamlSection metric, Type type, MetricClass metricClass, Harm harm, JudgingConfig judging) {
        JudgedBy by = new JudgedBy(
                metric.read("transform", Scale.AUTO, Scalars.word(Scale.class)),
                metric.read("contrast", Against.AUTO, Scalars.word(Against.class)),
                metric.read("season", Season.DAY, Scalars.word(Season.class)),
                metric.read("no_data", WhenSilent.HOLD, JudgedByReader::noData),
                metric.read("onsets", false, Scalars.onOff()),
                ScheduleReader.read(metric.get("schedule"), harm, metricClass));
        if (metric.areSound("type", "transform") && by.scale() == Scale.ANSCOMBE && type != Type.COUNT) {
            metric.get("transform").problem("has no effect: anscombe evens the noise of events; type must be count");
        }
        if (metric.areSound("class", "contrast")
                && by.contrast() == Against.CONTROL
                && metricClass == MetricClass.BUSINESS) {
            metric.get("contrast").problem("has no effect: a business metric has no hosts to hold it against");
        }
        checkSeason(metric, by, judging);
        return by;
    }

    private static WhenSilent noData(String value) {
        if (value.equals("ignore")) {
            throw new BadValueException("must be hold or regressed: silence is never a pass (role: dry_run is judged"
                    + " and never acted on)");
        }
        return Scalars.word(WhenSilent.class).apply(value);
    }

    private static void checkSeason(YamlSection metric, JudgedBy by, JudgingConfig judging) {
        if (!metric.areSound("contrast", "season")) {
            return;
        }
        if (by.contrast() == Against.CONTROL || by.contrast() == Against.BEFORE) {
            metric.get("season").refuseIfPresent("contrast: " + Scalars.word(by.contrast()) + " looks at no season");
            return;
        }
        boolean asked = by.contrast() == Against.SEASON;
        YamlValue wanting = metric.get(metric.get("season").isPresent() ? "season" : "contrast");
        if (by.season() == Season.NONE) {
            if (asked) {
                metric.get("contrast").problem("contradicts season: none");
            }
        } else if ((asked || metric.get("season").isPresent()) && !judging.shows(by.season())) {
            wanting.problem("has no effect: a season needs one of its lengths and " + Scalars.show(judging.lookBack())
                    + " more before the push, and judging.history is " + Scalars.show(judging.history()));
        }
    }
}
