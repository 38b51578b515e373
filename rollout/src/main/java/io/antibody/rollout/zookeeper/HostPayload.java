package io.antibody.rollout.zookeeper;

import org.jspecify.annotations.Nullable;

/**
 * What a service instance in Curator's discovery carries beside its address.
 *
 * @param host name of the host
 * @param group its host group, or null
 * @param revision the revision that it serves
 * @param state always SERVING: nothing else is announced
 */
public record HostPayload(String host, @Nullable String group, String revision, HostReport.State state) {}
