package io.antibody.detector.judging;

import org.jspecify.annotations.Nullable;

/**
 * A host and the host group that it belongs to.
 *
 * @param host the host's name
 * @param group its group, or null if the service has one group only
 */
public record HostInGroup(String host, @Nullable String group) {}
