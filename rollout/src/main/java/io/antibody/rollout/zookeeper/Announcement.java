package io.antibody.rollout.zookeeper;

import org.jspecify.annotations.Nullable;

/**
 * A host that takes traffic.
 *
 * @param service name of the service
 * @param host name of the host
 * @param group its host group, or null
 * @param revision the revision that it serves
 * @param address where to call it
 * @param port where to call it
 */
public record Announcement(
        String service, String host, @Nullable String group, String revision, String address, int port) {}
