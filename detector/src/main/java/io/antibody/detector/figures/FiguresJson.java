package io.antibody.detector.figures;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Figures as JSON: a rate is an object of hits, of, share, low and high; a figure that is not known is null. */
public final class FiguresJson {
    private FiguresJson() {}

    /** Adds a rate; one of nothing has no share. */
    public static void put(ObjectNode node, String name, Rate rate) {
        ObjectNode object = node.putObject(name).put("hits", rate.hits()).put("of", rate.of());
        if (rate.of() > 0) {
            object.put("share", rate.share()).put("low", rate.low()).put("high", rate.high());
        }
    }

    /** Adds a figure, null for NaN. */
    public static void put(ObjectNode node, String name, double figure) {
        if (Double.isNaN(figure)) {
            node.putNull(name);
        } else {
            node.put(name, figure);
        }
    }
}
