package io.antibody.standalone;

import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that gives the answers it was told, one after the other, and the command that asks it. */
final class PlayedRollout implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();

    static PlayedRollout start() {
        PlayedRollout rollout = new PlayedRollout();
        try {
            rollout.server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return rollout;
    }

    /** What it answers next. */
    void answer(int status, String body) {
        MockResponse.Builder answer =
                new MockResponse.Builder().code(status).addHeader("Content-Type", "application/json");
        server.enqueue(status == 204 ? answer.build() : answer.body(body).build());
    }

    /** Runs a verb that asks it. */
    Run run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = server.url("/").toString();
        return Run.of(all);
    }

    /** What it was asked, one request after the other. */
    RecordedRequest takeRequest() throws InterruptedException {
        return server.takeRequest();
    }

    @Override
    public void close() {
        server.close();
    }
}
