package io.antibody.rollout.web;

import io.antibody.messages.PastRelease.Outcome;
import io.antibody.rollout.history.HistoryRow;

/** The form in which a person says whether the machine was right. */
public final class LabelPage extends Page {
    private final HistoryRow row;

    LabelPage(HistoryRow row, Frame frame) {
        super("label.ftlh", "Was that right?", frame);
        this.row = row;
    }

    public HistoryLine getRelease() {
        return HistoryLine.of(row, getFrame().time());
    }

    public boolean isPassed() {
        return row.state() == Outcome.RELEASED;
    }

    /** Why only some can be labelled, or nothing if this one can. */
    public boolean isJudged() {
        return row.wasJudged();
    }

    /** Whether what was said before is that it was wrong. */
    public boolean isWrong() {
        return row.label() != null && !row.label().right();
    }
}
