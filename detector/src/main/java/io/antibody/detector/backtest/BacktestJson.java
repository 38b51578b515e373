package io.antibody.detector.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.antibody.detector.figures.FiguresJson;

/** A report as JSON: the detector's figures at the top, the opponent's under {@code mann_whitney}. */
public final class BacktestJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private BacktestJson() {}

    public static String text(Backtest.Report report) {
        ObjectNode root = MAPPER.createObjectNode();
        put(root, report.cases(), report.antibody(), report.seconds());
        Scoring opponent = report.mannWhitney();
        if (opponent != null) {
            put(root.putObject("mann_whitney"), report.cases(), opponent, report.opponentSeconds());
        }
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, int cases, Scoring scoring, double seconds) {
        node.put("cases", cases);
        node.put("auc", scoring.auc());
        node.put("best_f1", scoring.bestF1());
        node.put("recall", scoring.recall());
        node.put("false_positive_rate", scoring.falsePositiveRate());
        node.put("recall_at_5pct_fpr", scoring.recallAt5PctFpr());
        FiguresJson.put(node, "median_delay_points", scoring.medianDelayPoints());
        node.put("seconds", seconds);
    }
}
