package io.antibody.rollout.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A button beside a release. It stays in its place while the release goes on, so that nothing jumps under the pointer.
 *
 * @param key the same for the same place
 * @param label what it does, in a word or two
 * @param href where its form goes to, or for {@code asks} where its form is
 * @param asks whether a form of its own asks for more than a name and a reason
 * @param danger whether it changes hosts
 * @param confirm the question that is asked back
 * @param effect what happens then
 * @param refused why it cannot be done now, or null if it can
 */
public record ReleaseButton(
        String key,
        String label,
        String href,
        boolean asks,
        boolean danger,
        String confirm,
        String effect,
        @Nullable String refused) {

    /** What can be done while it is under way; nothing once it is over. */
    static List<ReleaseButton> underWay(ReleaseView view) {
        if (view.stage().isOver()) {
            return List.of();
        }
        String what =
                view.release().service() + " " + Revision.brief(view.release().revision());
        List<ReleaseButton> buttons = new ArrayList<>();
        if (view.stage() == Stage.STUCK) {
            buttons.add(act(
                    view, "back", ReleaseAct.ROLLBACK, "Roll back again", "Roll " + what + " back again?", back(view)));
            String closed = "Hosts stay as they are, and " + view.release().service() + " takes releases again.";
            buttons.add(act(view, "cancel", ReleaseAct.CANCEL, "Close", "Close the release of " + what + "?", closed));
            return List.copyOf(buttons);
        }
        if (view.stage() == Stage.PAUSED) {
            buttons.add(act(
                    view,
                    "approve",
                    ReleaseAct.APPROVE,
                    "Approve",
                    "Approve " + what + "?",
                    "The bake of batch " + view.batch() + " passes without a verdict."));
            buttons.add(act(
                    view,
                    "hold",
                    ReleaseAct.RESUME,
                    "Resume",
                    "Resume the release of " + what + "?",
                    "A bake begins anew: verdicts from before say nothing of the time after the pause."));
        } else {
            buttons.add(act(
                    view,
                    "hold",
                    ReleaseAct.PAUSE,
                    "Pause",
                    "Pause the release of " + what + "?",
                    "The batch under way comes to its end, no further one starts. What fails is still rolled back."));
        }
        buttons.add(
                view.stage() == Stage.QUEUED || view.stage() == Stage.BUILDING
                        ? act(
                                view,
                                "cancel",
                                ReleaseAct.CANCEL,
                                "Cancel",
                                "Cancel the release of " + what + "?",
                                "No host was changed yet: it ends here.")
                        : act(
                                view,
                                "cancel",
                                ReleaseAct.CANCEL,
                                "Cancel and roll back",
                                "Cancel the release of " + what + " and roll back?",
                                back(view)));
        return List.copyOf(buttons);
    }

    /**
     * What can be done once it is over.
     *
     * @param good the revision of the service that is good now, or null
     */
    static List<ReleaseButton> afterwards(ReleaseView view, @Nullable String good) {
        if (!view.stage().isOver()) {
            return List.of();
        }
        String service = Links.segment(view.release().service());
        String revision = Links.segment(view.release().revision());
        boolean serves =
                view.stage() == Stage.RELEASED && view.release().revision().equals(good);
        List<ReleaseButton> buttons = new ArrayList<>();
        if (serves) {
            String to = view.release().previousRevision() == null
                    ? ""
                    : "&to=" + Links.segment(view.release().previousRevision());
            buttons.add(form("back", "Roll back…", "/releases/back?service=" + service + to));
        } else if (view.stage() == Stage.RELEASED) {
            buttons.add(form("back", "Go back to it…", "/releases/back?service=" + service + "&to=" + revision));
        }
        if (!serves) {
            buttons.add(form("again", "Release again…", "/releases/new?service=" + service + "&revision=" + revision));
        }
        return List.copyOf(buttons);
    }

    /** Name of the path segment that the form goes to. */
    private static ReleaseButton act(
            ReleaseView view, String key, ReleaseAct act, String label, String confirm, String effect) {
        String href = "/releases/" + Links.segment(view.release().id()) + "/" + ActsResource.word(act);
        boolean danger = act == ReleaseAct.CANCEL || act == ReleaseAct.ROLLBACK;
        return new ReleaseButton(
                key, label, href, false, danger, confirm, effect, view.refused().get(act));
    }

    private static ReleaseButton form(String key, String label, String href) {
        return new ReleaseButton(key, label, href, true, key.equals("back"), "", "", null);
    }

    private static String back(ReleaseView view) {
        String previous = view.release().previousRevision();
        return previous == null
                ? "There is no revision to go back to: it ends up stuck, for a person to decide."
                : "All changed hosts go back to revision " + Revision.brief(previous) + " at once.";
    }
}
