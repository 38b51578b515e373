package io.antibody.messages.config;

/**
 * Where each part listens.
 *
 * @param ingest default 127.0.0.1:8081
 * @param detector default 127.0.0.1:8082
 * @param rollout default 127.0.0.1:8080 (web pages and API)
 */
public record HttpConfig(Listen ingest, Listen detector, Listen rollout) {
    /**
     * @param host address to bind, loopback by default
     * @param port port to bind, 0 for any free one
     */
    public record Listen(String host, int port) {
        /** @throws IllegalArgumentException if it is no port */
        public Listen {
            Require.that(port >= 0 && port <= 65_535, "port must be from 0 to 65535", port);
        }
    }
}
