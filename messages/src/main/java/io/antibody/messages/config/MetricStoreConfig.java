package io.antibody.messages.config;

import org.jspecify.annotations.Nullable;

/**
 * @param remoteWriteUrl Prometheus remote-write endpoint to which samples are sent, or null if there is none
 */
public record MetricStoreConfig(@Nullable String remoteWriteUrl) {}
