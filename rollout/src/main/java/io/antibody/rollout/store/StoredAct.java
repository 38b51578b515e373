package io.antibody.rollout.store;

import io.antibody.rollout.engine.Act;
import org.jspecify.annotations.Nullable;

/** An act as it is kept; its name is that of its node. */
record StoredAct(
        Act.Kind kind, String release, String by, @Nullable String why) {
    Act named(String name) {
        return new Act(name, kind, release, by, why);
    }
}
