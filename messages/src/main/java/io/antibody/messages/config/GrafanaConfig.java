package io.antibody.messages.config;

import org.jspecify.annotations.Nullable;

/**
 * @param url Grafana's base URL, or null if there is none
 * @param tokenFile file that holds a service account token, or null for none
 * @param linkBase base URL of our own web pages, for links in annotations, default {@code http://localhost:8080}
 */
public record GrafanaConfig(@Nullable String url, @Nullable String tokenFile, String linkBase) {}
