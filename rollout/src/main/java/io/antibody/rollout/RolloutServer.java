package io.antibody.rollout;

import io.antibody.messages.config.HttpConfig;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The HTTP server of the rollout: Dropwizard with one connector and without its admin pages. */
final class RolloutServer implements AutoCloseable {
    /** Open pages hold no thread, so this bounds requests under way. */
    private static final int MAX_THREADS = 64;

    private final Server server;

    private RolloutServer(Server server) {
        this.server = server;
    }

    /** @throws IllegalStateException if the address cannot be bound */
    static RolloutServer start(HttpConfig.Listen listen, Environment environment) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(Duration.seconds(60));
        // A sender slower than this is cut off while it sends.
        connector.setMinRequestDataPerSecond(DataSize.bytes(100));
        DefaultServerFactory factory = new DefaultServerFactory();
        factory.setApplicationConnectors(List.of(connector));
        factory.setAdminConnectors(List.of());
        factory.setMaxThreads(MAX_THREADS);
        factory.setRegisterDefaultExceptionMappers(false);
        LogbackAccessRequestLogFactory noRequestLog = new LogbackAccessRequestLogFactory();
        noRequestLog.setAppenders(List.of());
        factory.setRequestLogFactory(noRequestLog);
        Server server = factory.build(environment);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("rollout cannot listen on " + listen.host() + ":" + listen.port(), e);
        }
        return new RolloutServer(server);
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("rollout did not stop", e);
        }
    }
}
