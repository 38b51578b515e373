package io.antibody.rollout.agent;

import java.util.List;

/**
 * What comes of an input.
 *
 * @param life the host after it
 * @param effects what is to be done, in this order, after the life has been reported
 */
record HostStep(HostLife life, List<HostEffect> effects) {
    HostStep {
        effects = List.copyOf(effects);
    }

    static HostStep of(HostLife life, HostEffect... effects) {
        return new HostStep(life, List.of(effects));
    }
}
