package io.antibody.rollout.web;

import io.antibody.messages.config.AntibodyConfig;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.SimpleServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import java.time.Clock;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The pages over a fake rollout, on a port of this machine. */
final class PagesServer implements AutoCloseable {
    private final Server server;

    private PagesServer(Server server) {
        this.server = server;
    }

    static PagesServer start(FakeRollout rollout, AntibodyConfig config, int port) throws Exception {
        Application<Configuration> application = new Application<>() {
            @Override
            public void run(Configuration configuration, Environment environment) {
                rollout.tell(WebPages.register(environment, config, rollout, rollout, Clock.systemUTC()));
            }
        };
        Bootstrap<Configuration> bootstrap = new Bootstrap<>(application);
        Configuration configuration = new Configuration();
        SimpleServerFactory factory = new SimpleServerFactory();
        factory.setApplicationContextPath("/");
        factory.setAdminContextPath("/admin");
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost("127.0.0.1");
        connector.setPort(port);
        factory.setConnector(connector);
        configuration.setServerFactory(factory);
        DefaultLoggingFactory logging = new DefaultLoggingFactory();
        logging.setLevel("WARN");
        logging.configure(bootstrap.getMetricRegistry(), "pages");
        Environment environment = new Environment("pages");
        bootstrap.run(configuration, environment);
        application.run(configuration, environment);
        Server server = factory.build(environment);
        server.start();
        return new PagesServer(server);
    }

    String url() {
        return "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
