package io.antibody.rollout.web;

import java.util.EnumMap;
import java.util.Map;

/** What speaks against an act in a stage. */
final class FakeRefusals {
    private FakeRefusals() {}

    static Map<ReleaseAct, String> of(Stage stage) {
        Map<ReleaseAct, String> refused = new EnumMap<>(ReleaseAct.class);
        switch (stage) {
            case QUEUED, BUILDING -> {
                refused.put(ReleaseAct.PAUSE, "it has not started: cancel it, or lock the service");
                refused.put(ReleaseAct.RESUME, "it is not paused");
                refused.put(ReleaseAct.APPROVE, "it waits for its turn, not for an approval");
            }
            case DEPLOYING, BAKING, FINAL_BAKE -> {
                refused.put(ReleaseAct.RESUME, "it is not paused");
                refused.put(ReleaseAct.APPROVE, "the bake is not over: pause it first to approve it by hand");
            }
            case PAUSED -> refused.put(ReleaseAct.PAUSE, "it is paused");
            case ROLLING_BACK -> {
                refused.put(ReleaseAct.PAUSE, "a rollback is never held");
                refused.put(ReleaseAct.CANCEL, "it is being rolled back already");
                refused.put(ReleaseAct.ROLLBACK, "it is being rolled back already");
            }
            case STUCK -> refused.put(ReleaseAct.PAUSE, "it is stuck: roll it back, or cancel it to close it");
            case RELEASED, ROLLED_BACK, CANCELLED -> {
                for (ReleaseAct act : ReleaseAct.values()) {
                    refused.put(act, "it is over");
                }
            }
        }
        return refused;
    }
}
