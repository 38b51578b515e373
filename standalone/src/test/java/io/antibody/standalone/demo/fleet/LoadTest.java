package io.antibody.standalone.demo.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.antibody.rollout.zookeeper.Announcement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            byte[] body = "confirmed".getBytes(UTF_8);
            exchange.getResponseHeaders().set("X-Revision", "2");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void halfOfTheCustomersBuy() {
        try (Load load = Load.start(() -> List.of(up()), 500, new SplittableRandom(1))) {
            LoadBooks books = await().until(load::books, now -> now.sent() >= 300);

            assertThat(books.confirmedOrders()).isBetween(books.sent() / 3, 2 * books.sent() / 3);
            assertThat(books.lost()).isZero();
            assertThat(load.takeConfirmedOrders()).isGreaterThanOrEqualTo(books.confirmedOrders());
        }
    }

    @Test
    void aRequestThatOneHostDoesNotTakeGoesToAnother() throws IOException {
        Announcement down = down();
        try (Load load = Load.start(() -> List.of(up(), down), 200, new SplittableRandom(1))) {
            LoadBooks books = await().until(load::books, now -> now.retried() >= 20);

            assertThat(books.lost()).isZero();
        }
    }

    @Test
    void aRequestThatNobodyTakesIsLost() throws IOException {
        Announcement down = down();
        try (Load load = Load.start(() -> List.of(down), 200, new SplittableRandom(1))) {
            LoadBooks books = await().until(load::books, now -> now.lost() >= 20);

            assertThat(books.sent()).isEqualTo(books.lost());
        }
    }

    private Announcement up() {
        return host("shop1", server.getAddress().getPort());
    }

    private static Announcement down() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return host("shop2", free.getLocalPort());
        }
    }

    private static Announcement host(String name, int port) {
        return new Announcement("shop", name, null, "2", "localhost", port);
    }
}
