package io.antibody.messages.serving;

import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.config.Secret;
import io.antibody.messages.config.SecurityConfig;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.jetty.HttpsConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** The HTTP server of a part: Dropwizard with one connector, without its admin pages, behind an {@link AccessFilter}. */
public final class HttpServer implements AutoCloseable {
    /** More wait at the door: a fleet keeps a connection per host, and each costs about 20 kB. */
    private static final int MOST_CONNECTIONS = 10_000;

    private final String name;
    private final Server server;

    private HttpServer(String name, Server server) {
        this.name = name;
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param environment what is served
     * @throws UnsafeListenException if it would be open to other machines
     * @throws IllegalArgumentException if the tokens or the keystore cannot be read
     * @throws IllegalStateException if the address cannot be bound
     */
    public static HttpServer start(HttpPart part, Environment environment) {
        return start(part, environment, InstantSource.system());
    }

    static HttpServer start(HttpPart part, Environment environment, InstantSource clock) {
        Secret tokens = part.security().tokens();
        if (tokens == null && !isLoopback(part.listen())) {
            throw new UnsafeListenException(part.name(), part.listen());
        }
        LiveTokens live = tokens == null ? null : new LiveTokens(tokens, clock);
        FilterRegistration.Dynamic filter =
                environment.servlets().addFilter("access", new AccessFilter(part, live, new Failures(clock)));
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        Server server = factory(part).build(environment);
        server.setErrorHandler(new ServerErrors());
        server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
        ((ServerConnector) server.getConnectors()[0]).addBean(new SlowHeaders(part.idle(), System::nanoTime));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    part.name() + " cannot listen on " + part.listen().host() + ":"
                            + part.listen().port(),
                    e);
        }
        return new HttpServer(part.name(), server);
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
            throw new IllegalStateException(name + " did not stop", e);
        }
    }

    private static boolean isLoopback(HttpConfig.Listen listen) {
        try {
            return InetAddress.getByName(listen.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static DefaultServerFactory factory(HttpPart part) {
        HttpConnectorFactory connector = connector(part.security().tls());
        connector.setBindHost(part.listen().host());
        connector.setPort(part.listen().port());
        connector.setIdleTimeout(Duration.milliseconds(part.idle().toMillis()));
        // A sender slower than this is cut off while it sends.
        connector.setMinRequestDataPerSecond(DataSize.bytes(100));
        DefaultServerFactory factory = new DefaultServerFactory();
        factory.setApplicationConnectors(List.of(connector));
        factory.setAdminConnectors(List.of());
        factory.setMaxThreads(part.threads());
        factory.setRegisterDefaultExceptionMappers(false);
        LogbackAccessRequestLogFactory noRequestLog = new LogbackAccessRequestLogFactory();
        noRequestLog.setAppenders(List.of());
        factory.setRequestLogFactory(noRequestLog);
        return factory;
    }

    private static HttpConnectorFactory connector(SecurityConfig.@Nullable Tls tls) {
        if (tls == null) {
            return new HttpConnectorFactory();
        }
        HttpsConnectorFactory connector = new HttpsConnectorFactory();
        connector.setKeyStorePath(tls.keystore());
        connector.setKeyStoreType("PKCS12");
        try {
            connector.setKeyStorePassword(tls.password().read());
        } catch (IOException e) {
            throw new IllegalArgumentException("the keystore's password cannot be read: " + e, e);
        }
        connector.setSupportedProtocols(List.of("TLSv1.3", "TLSv1.2"));
        // Clients hold the certificate against the name that they asked for; asked for by address, there is none.
        connector.setDisableSniHostCheck(true);
        return connector;
    }
}
