package io.antibody.standalone.client;

import picocli.CommandLine.Option;

/** Options of every verb that asks a server. */
final class Server {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ANTIBODY_URL:-http://localhost:8080}",
            description = "Where Antibody's pages are (default: ANTIBODY_URL, or http://localhost:8080).")
    private String url;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    RolloutApi api() {
        return new RolloutApi(url);
    }

    boolean json() {
        return json;
    }
}
