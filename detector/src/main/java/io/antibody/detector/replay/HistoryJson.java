package io.antibody.detector.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.detector.figures.FiguresJson;
import io.antibody.messages.MessageJson;

/** The report of a replay as JSON. */
public final class HistoryJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private HistoryJson() {}

    /** @param seconds time that the run took */
    public static String text(HistoryReport report, double seconds) {
        ObjectNode root = MAPPER.createObjectNode();
        HistoryReport.Read read = report.read();
        root.putObject("read")
                .put("samples", read.samples())
                .put("events", read.events())
                .put("late", read.late())
                .put("refused", read.refused())
                .<ObjectNode>set("problems", MAPPER.valueToTree(read.problems()))
                .set("remarks", MAPPER.valueToTree(read.remarks()));
        ArrayNode releases = root.putArray("releases");
        report.releases().forEach(release -> put(releases.addObject(), release));
        ArrayNode pretended = root.putArray("pretended");
        report.pretended().forEach(one -> put(pretended.addObject(), one));
        return root.put("seconds", seconds).toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, PastRelease release) {
        node.put("service", release.release().service())
                .put("release", release.release().id())
                .put("revision", release.release().revision())
                .put("began", release.began().toString())
                .put("ended", release.ended().toString())
                .put("recorded_end", release.end());
        PastRelease.Rollback rollback = release.rollback();
        node.put("would_have_been_rolled_back", rollback != null);
        if (rollback != null) {
            node.put("tick", rollback.tick().toString())
                    .put("batch", rollback.batch())
                    .put("hosts_touched", rollback.hosts())
                    .put("ticks", rollback.ticks())
                    .put("why", rollback.why())
                    .set("sick", MessageJson.mapper().valueToTree(rollback.sick()));
        }
        ArrayNode bakes = node.putArray("bakes");
        release.bakes()
                .forEach(bake -> bakes.addObject()
                        .put("batch", bake.batch())
                        .put("verdict", bake.verdict())
                        .put("why", bake.why()));
    }

    private static void put(ObjectNode node, PretendedReleases pretended) {
        node.put("service", pretended.service()).put("remark", pretended.remark());
        FiguresJson.put(node, "false_rollbacks", pretended.rolledBack());
        ArrayNode falseOnes = node.putArray("rolled_back");
        pretended
                .why()
                .forEach(one -> falseOnes
                        .addObject()
                        .put("began", one.began().toString())
                        .put("why", one.why()));
        ArrayNode seen = node.putArray("injected");
        for (PretendedReleases.Seen one : pretended.seen()) {
            ObjectNode fault = seen.addObject()
                    .put("metric", one.metric())
                    .put("kind", one.kind())
                    .put("size", one.size());
            FiguresJson.put(fault, "change", one.change());
            fault.put("below_min_effect", one.tolerated());
            FiguresJson.put(fault, "found", one.found());
            FiguresJson.put(fault, "ticks", one.ticks());
            FiguresJson.put(fault, "hosts", one.hosts());
        }
    }
}
