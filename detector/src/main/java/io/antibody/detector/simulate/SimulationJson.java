package io.antibody.detector.simulate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.detector.figures.FiguresJson;
import io.antibody.detector.figures.Rate;
import java.util.List;
import java.util.Locale;

/** What simulations came to as JSON: a rate is an object of hits, of, share, low and high; no median is null. */
public final class SimulationJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SimulationJson() {}

    /** Releases: what came of the healthy ones, and of those with a fault, fault by fault. */
    public static String releases(SimulationReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        SimulationReport.Healthy healthy = report.healthy();
        if (healthy != null) {
            ObjectNode node = put(root.putObject("healthy"), healthy.ours());
            put(node.putArray("opponents"), healthy.opponents());
        }
        ArrayNode faults = root.putArray("faulty");
        for (SimulationReport.Faulty faulty : report.faulty()) {
            ObjectNode node = faults.addObject()
                    .put("kind", faulty.fault().kind().name().toLowerCase(Locale.ROOT))
                    .put("size", faulty.fault().size())
                    .put("metric", faulty.fault().metric());
            put(node, faulty.ours());
            FiguresJson.put(node, "missed", faulty.ours().missed());
            put(node.putArray("opponents"), faulty.opponents());
        }
        return root.toPrettyString() + "\n";
    }

    private static void put(ArrayNode others, List<OpponentSummary> opponents) {
        for (OpponentSummary one : opponents) {
            ObjectNode node = others.addObject().put("name", one.name()).put("threshold", one.threshold());
            FiguresJson.put(node, "false_as_it_comes", one.falseAsItComes());
            FiguresJson.put(node, "false_at_threshold", one.falseAtThreshold());
            Rate found = one.found();
            if (found != null) {
                FiguresJson.put(node, "rolled_back", found);
                FiguresJson.put(node, "ticks", one.ticks());
                FiguresJson.put(node, "hosts", one.hosts());
            }
        }
    }

    /** @param reports of one law each */
    public static String series(List<SeriesBench.Report> reports) {
        ArrayNode laws = MAPPER.createArrayNode();
        for (SeriesBench.Report report : reports) {
            ObjectNode node = laws.addObject().put("law", report.law().name().toLowerCase(Locale.ROOT));
            FiguresJson.put(node, "false_alarms", report.falseAlarms());
            FiguresJson.put(node, "opponent_false_alarms", report.opponentFalseAlarms());
            FiguresJson.put(node, "opponent_false_alarms_at_threshold", report.opponentEqual());
            ArrayNode shifts = node.putArray("shifts");
            for (SeriesBench.Seen seen : report.shifts()) {
                ObjectNode shift = shifts.addObject().put("size_sd", seen.size());
                FiguresJson.put(shift, "found", seen.found());
                FiguresJson.put(shift, "ticks", seen.ticks());
                FiguresJson.put(shift, "opponent_found", seen.opponentFound());
                FiguresJson.put(shift, "opponent_ticks", seen.opponentTicks());
            }
        }
        return laws.toPrettyString() + "\n";
    }

    private static ObjectNode put(ObjectNode node, ReleaseSummary summary) {
        FiguresJson.put(node, "rolled_back", summary.rolledBack());
        FiguresJson.put(node, "before_fault", summary.beforeFault());
        FiguresJson.put(node, "suspected", summary.suspected());
        FiguresJson.put(node, "only_suspected", summary.onlySuspected());
        FiguresJson.put(node, "bakes_healthy_by_themselves", summary.healthyByItself());
        FiguresJson.put(node, "ticks", summary.ticks());
        FiguresJson.put(node, "ticks_of_fault", summary.ticksOfFault());
        FiguresJson.put(node, "hosts", summary.hosts());
        FiguresJson.put(node, "rightly_attributed", summary.attributed());
        return node;
    }
}
