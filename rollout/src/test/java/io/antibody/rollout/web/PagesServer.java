package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.serving.HttpServer;
import io.antibody.rollout.RolloutHttp;
import io.dropwizard.core.setup.Environment;
import java.time.Clock;

/** The pages over a fake rollout, served as the real one serves them. */
final class PagesServer implements AutoCloseable {
    private final HttpServer server;

    private PagesServer(HttpServer server) {
        this.server = server;
    }

    static PagesServer start(FakeRollout rollout, AntibodyConfig config) {
        return start(rollout, LiveConfig.fixed(config));
    }

    static PagesServer start(FakeRollout rollout, LiveConfig config) {
        Environment environment = new Environment("pages");
        rollout.tell(WebPages.register(environment, config, rollout, rollout, Clock.systemUTC()));
        return new PagesServer(RolloutHttp.start(config.get(), environment));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
    }
}
