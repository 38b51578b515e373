package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real sockets: one that reads, and one that does not. */
class EventHubTest {
    private final EventHub hub = new EventHub("e");
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(4096);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new EventsServlet(hub, "v1"));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/v1/events");
        server.setHandler(context);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        server.stop();
    }

    @Test
    void aPageThatDoesNotReadIsDroppedAndHoldsUpNobody() throws Exception {
        try (Socket asleep = open();
                Socket awake = open()) {
            await().until(() -> hub.size() == 2);
            InputStream in = awake.getInputStream();
            byte[] buffer = new byte[1 << 16];
            String name = "x".repeat(150);
            for (int burst = 0; hub.size() == 2; burst++) {
                assertThat(burst).as("bursts until the sleeper is dropped").isLessThan(2_000);
                for (int i = 0; i < 100; i++) {
                    hub.release(name + i, "r" + burst);
                }
                String last = "\"r" + burst + "\",\"service\":\"" + name + "99";
                readUntil(in, last, buffer);
            }
            assertThat(hub.size()).isEqualTo(1);
            hub.cluster("the-last");
            readUntil(in, "the-last", buffer);
            assertThat(asleep.isClosed()).isFalse();
        }
    }

    private static void readUntil(InputStream in, String text, byte[] buffer) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int count = in.read(buffer);
            assertThat(count).as("the stream goes on").isPositive();
            read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
    }

    @Test
    void aPageThatIsClosedIsForgottenAtTheNextHeartbeat() throws Exception {
        Socket page = open();
        await().until(() -> hub.size() == 1);
        page.close();

        await().until(() -> {
            hub.heartbeat();
            return hub.size() == 0;
        });
    }

    @Test
    void aHubThatIsClosedEndsItsPagesAndTakesNoMore() throws Exception {
        try (Socket page = open()) {
            await().until(() -> hub.size() == 1);
            readUntil(page.getInputStream(), "event: hello", new byte[4096]);
            hub.close();
            assertThat(hub.size()).isZero();
            page.getInputStream().readAllBytes();
        }
        try (Socket late = open()) {
            assertThat(new String(late.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("503");
        }
    }

    @Test
    void aFrameTellsTheStampOfItsEventAndHoldsNoLineBreakOfAName() {
        assertThat(hub.stamp()).isEqualTo("e 0");
        hub.cluster("shop");
        assertThat(hub.stamp()).isEqualTo("e 1");
        hub.heartbeat();
        assertThat(hub.stamp()).isEqualTo("e 1");
        assertThat(EventsServlet.frame("cluster", "e 1", Map.of("service", "a\nb")))
                .isEqualTo("id: e 1\nevent: cluster\ndata: {\"service\":\"a\\nb\"}\n\n");
    }

    private Socket open() throws Exception {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), connector.getLocalPort()));
        socket.getOutputStream()
                .write("GET /v1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
