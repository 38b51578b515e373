package io.antibody.detector.http;

import io.antibody.messages.config.HttpConfig;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The HTTP server of the detector: Dropwizard with one connector and without its admin pages. */
public final class HttpServer implements AutoCloseable {
    /** Reads only, and few readers: the web pages and people. */
    private static final int MAX_THREADS = 32;

    private static final Duration IDLE = Duration.seconds(15);

    private final Server server;

    private HttpServer(Server server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param resources JAX-RS resources to serve
     * @throws IllegalStateException if the address cannot be bound
     */
    public static HttpServer start(HttpConfig.Listen listen, List<Object> resources) {
        Environment environment = new Environment("detector");
        resources.forEach(environment.jersey()::register);
        environment.jersey().register(new ErrorAnswers());
        Server server = factory(listen).build(environment);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the detector cannot listen on " + listen.host() + ":" + listen.port(), e);
        }
        return new HttpServer(server);
    }

    /** The port that is really listened on. */
    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** Takes no more requests and waits for those under way. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the detector's HTTP server did not stop", e);
        }
    }

    private static DefaultServerFactory factory(HttpConfig.Listen listen) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE);
        DefaultServerFactory factory = new DefaultServerFactory();
        factory.setApplicationConnectors(List.of(connector));
        factory.setAdminConnectors(List.of());
        factory.setMaxThreads(MAX_THREADS);
        factory.setRegisterDefaultExceptionMappers(false);
        LogbackAccessRequestLogFactory noRequestLog = new LogbackAccessRequestLogFactory();
        noRequestLog.setAppenders(List.of());
        factory.setRequestLogFactory(noRequestLog);
        return factory;
    }
}
