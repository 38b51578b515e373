package io.antibody.messages.config;

import java.time.Duration;

/**
 * @param connect ZooKeeper's connect string, default {@code localhost:2181}
 * @param root the node below which everything is kept, default {@code /antibody}
 * @param sessionTimeout how long a silent client counts as alive, default 6 s
 */
public record ZooKeeperConfig(String connect, String root, Duration sessionTimeout) {}
