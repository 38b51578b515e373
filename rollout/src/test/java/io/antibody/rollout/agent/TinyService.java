package io.antibody.rollout.agent;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A service for the agent's tests; what is wrong with it stands in the name of its revision. */
final class TinyService {
    private TinyService() {}

    static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                TinyService.class.getName(),
                "{port}",
                "{revision}");
    }

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        String revision = args[1];
        System.out.println("revision " + revision + " starts");
        if (revision.contains("exits")) {
            System.out.println("no database");
            System.exit(3);
        }
        if (revision.contains("forks")) {
            Process child = new ProcessBuilder("sleep", "600").start();
            System.out.println("child " + child.pid());
        }
        if (revision.contains("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(TinyService::forever));
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        int selfTest = revision.contains("unfit") ? 503 : 200;
        server.createContext("/self-test", exchange -> {
            exchange.sendResponseHeaders(selfTest, -1);
            exchange.close();
        });
        server.start();
    }

    private static void forever() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // Stays.
            }
        }
    }
}
