package io.antibody.rollout.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One host.
 *
 * @param host its name
 * @param group its host group
 * @param batch the batch that changes it in the release at hand, from 1; 0 outside a release or if not planned yet
 * @param state what it does
 * @param revision the revision that it runs, or null if it runs none or none is known
 * @param since since when it is in that state, or null if unknown
 * @param why why it failed or was lost, or null
 */
public record HostView(
        String host,
        String group,
        int batch,
        HostState state,
        @Nullable String revision,
        @Nullable Instant since,
        @Nullable String why) {}
