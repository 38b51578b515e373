package io.antibody.detector.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.detector.figures.Rate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What simulations came to as JSON: a rate is an object of hits, of, share, low and high; no median is null. */
public final class SimulationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SimulationJson() {}

    /**
     * @param healthy releases in which nothing was wrong, or null if there were none
     * @param faulty releases with a fault, or null
     */
    public static String releases(
            @Nullable ReleaseSummary healthy, @Nullable ReleaseSummary faulty, List<OpponentSummary> opponents) {
        ObjectNode root = MAPPER.createObjectNode();
        put(root, "healthy", healthy);
        put(root, "faulty", faulty);
        ArrayNode others = root.putArray("opponents");
        for (OpponentSummary one : opponents) {
            ObjectNode node = others.addObject().put("name", one.name()).put("threshold", one.threshold());
            put(node, "false_as_it_comes", one.falseAsItComes());
            put(node, "false_at_threshold", one.falseAtThreshold());
            Rate found = one.found();
            if (found != null) {
                put(node, "found", found);
                put(node, "ticks", one.ticks());
                put(node, "hosts", one.hosts());
            }
        }
        return root.toPrettyString() + "\n";
    }

    /** @param reports of one law each */
    public static String series(List<SeriesBench.Report> reports) {
        ArrayNode laws = MAPPER.createArrayNode();
        for (SeriesBench.Report report : reports) {
            ObjectNode node = laws.addObject().put("law", report.law().name().toLowerCase(Locale.ROOT));
            put(node, "false_alarms", report.falseAlarms());
            put(node, "opponent_false_alarms", report.opponentFalseAlarms());
            put(node, "opponent_false_alarms_at_threshold", report.opponentEqual());
            ArrayNode shifts = node.putArray("shifts");
            for (SeriesBench.Seen seen : report.shifts()) {
                ObjectNode shift = shifts.addObject().put("size_sd", seen.size());
                put(shift, "found", seen.found());
                put(shift, "ticks", seen.ticks());
                put(shift, "opponent_found", seen.opponentFound());
                put(shift, "opponent_ticks", seen.opponentTicks());
            }
        }
        return laws.toPrettyString() + "\n";
    }

    private static void put(ObjectNode root, String name, @Nullable ReleaseSummary summary) {
        if (summary == null) {
            return;
        }
        ObjectNode node = root.putObject(name);
        put(node, "rolled_back", summary.rolledBack());
        put(node, "before_fault", summary.beforeFault());
        put(node, "suspected", summary.suspected());
        put(node, "bakes_healthy_by_themselves", summary.healthyByItself());
        put(node, "ticks", summary.ticks());
        put(node, "ticks_of_fault", summary.ticksOfFault());
        put(node, "hosts", summary.hosts());
        put(node, "rightly_attributed", summary.attributed());
    }

    private static void put(ObjectNode node, String name, Rate rate) {
        ObjectNode object = node.putObject(name).put("hits", rate.hits()).put("of", rate.of());
        if (rate.of() > 0) {
            object.put("share", rate.share()).put("low", rate.low()).put("high", rate.high());
        }
    }

    private static void put(ObjectNode node, String name, double figure) {
        if (Double.isNaN(figure)) {
            node.putNull(name);
        } else {
            node.put(name, figure);
        }
    }
}
