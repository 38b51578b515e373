package io.antibody.messages.config;

import io.antibody.messages.config.MetricConfig.Harm;
import io.antibody.messages.config.MetricConfig.MetricClass;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code schedule} of a metric. */
final class ScheduleReader {
    private ScheduleReader() {}

    /** Null if there is none, or it is wrong. */
    static @Nullable Schedule read(YamlValue value, Harm harm, MetricClass metricClass) {
        YamlSection section = value.section();
        ZoneId zone = section.read("zone", ZoneOffset.UTC, ScheduleReader::zone);
        List<WeekHours> peak = new ArrayList<>();
        section.get("peak").items().forEach(item -> item.read(WeekHours::parse).ifPresent(peak::add));
        YamlSection offPeak = section.section("off_peak");
        Amount minEffect = offPeak.readOrNull("min_effect", Amount::parse);
        YamlSection limits = offPeak.section("limits");
        Limit host = limits.readOrNull("host", Limit::parse);
        Limit aggregate = limits.readOrNull("aggregate", Limit::parse);
        limits.refuseUnknown();
        offPeak.refuseUnknown();
        section.refuseUnknown();
        if (!value.isPresent()) {
            return null;
        }
        section.require("peak", "days and hours such as \"mon-fri 06:00-13:00\", or a list of such");
        section.require("off_peak", "min_effect or limits that hold outside the peak");
        MetricReader.checkLimits(limits, host, aggregate, harm, metricClass);
        if (!value.isSound()) {
            return null;
        }
        if (peak.isEmpty()) {
            section.get("peak").problem("must hold at least one span of hours");
            return null;
        }
        Schedule schedule = new Schedule(zone, peak, minEffect, host, aggregate);
        if (minEffect == null && host == null && aggregate == null) {
            section.get("off_peak").refuseIfPresent("it sets neither min_effect nor limits");
        } else if (schedule.isAlwaysPeak()) {
            section.get("off_peak").refuseIfPresent("the peak hours are the whole week");
        }
        return schedule;
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BadValueException("must be a time zone such as Europe/Berlin or UTC");
        }
    }
}
