package io.antibody.ingest.http;

import io.antibody.ingest.intake.BrokerState;
import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.ingest.intake.IngestLimits;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.MetricSample;
import io.antibody.messages.config.HttpConfig;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The HTTP server of ingest: Dropwizard with one connector and without its admin pages. */
public final class HttpServer implements AutoCloseable {
    /** Each may hold one body; see {@link IngestLimits}. */
    private static final int MAX_THREADS = 64;

    /** Longer than a request waits for Kafka, so that no answer is cut off. */
    private static final Duration IDLE = Duration.seconds(15);

    private final Server server;

    private HttpServer(Server server) {
        this.server = server;
    }

    /**
     * What the server serves.
     *
     * @param samples where samples are handed in
     * @param events where deployment events are handed in
     * @param counters what was done so far
     * @param broker whether the broker is there
     * @param limits what a request may ask
     * @param clock the time of items that have none
     */
    public record Served(
            Gate<MetricSample> samples,
            Gate<DeploymentEvent> events,
            IngestCounters counters,
            Supplier<BrokerState> broker,
            IngestLimits limits,
            InstantSource clock) {}

    /** @throws IllegalStateException if the address cannot be bound */
    public static HttpServer start(HttpConfig.Listen listen, Served served) {
        Environment environment = new Environment("ingest");
        RequestBody bodies = new RequestBody(served.limits(), System::nanoTime);
        int maxItems = served.limits().maxItems();
        environment
                .jersey()
                .register(new SamplesResource(new ItemsEndpoint<>(
                        bodies,
                        (body, byLine) -> JsonSamples.read(
                                body, byLine, maxItems, served.clock().instant()),
                        served.samples(),
                        served.counters())));
        environment
                .jersey()
                .register(new DeploymentsResource(new ItemsEndpoint<>(
                        bodies,
                        (body, byLine) -> JsonEvents.read(
                                body, byLine, maxItems, served.clock().instant()),
                        served.events(),
                        served.counters())));
        environment.jersey().register(new StatusResource(served.broker(), served.counters()));
        environment.jersey().register(new ErrorAnswers());
        Server server = factory(listen).build(environment);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("ingest cannot listen on " + listen.host() + ":" + listen.port(), e);
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
            throw new IllegalStateException("ingest did not stop", e);
        }
    }

    private static DefaultServerFactory factory(HttpConfig.Listen listen) {
        HttpConnectorFactory connector = new HttpConnectorFactory();
        connector.setBindHost(listen.host());
        connector.setPort(listen.port());
        connector.setIdleTimeout(IDLE);
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
        return factory;
    }
}
