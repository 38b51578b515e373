package io.antibody.detector.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.detector.figures.FiguresJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as JSON: the detector's figures at the top, the opponent's under {@code mann_whitney}. */
public final class BacktestJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BacktestJson() {}

    /**
     * @param seconds time that the run took
     * @throws IOException if the file cannot be written
     */
    public static void write(Backtest.Report report, double seconds, Path file) throws IOException {
        Files.writeString(file, text(report, seconds));
    }

    static String text(Backtest.Report report, double seconds) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("cases", report.cases());
        put(root, report.antibody());
        root.put("seconds", seconds);
        Scoring opponent = report.mannWhitney();
        if (opponent != null) {
            ObjectNode node = root.putObject("mann_whitney");
            node.put("cases", report.cases());
            put(node, opponent);
        }
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, Scoring scoring) {
        node.put("auc", scoring.auc());
        node.put("best_f1", scoring.bestF1());
        node.put("recall", scoring.recall());
        node.put("false_positive_rate", scoring.falsePositiveRate());
        node.put("recall_at_5pct_fpr", scoring.recallAt5PctFpr());
        FiguresJson.put(node, "median_delay_points", scoring.medianDelayPoints());
    }
}
