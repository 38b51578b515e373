package io.antibody.standalone.process;

import io.antibody.standalone.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.zookeeper.server.ZooKeeperServerMain;

/**
 * A real ZooKeeper that speaks TLS only, and only with clients whose certificate it trusts. A process of its own: its
 * settings are system properties, which clients in its JVM would take for theirs.
 */
public final class SecuredZooKeeper implements AutoCloseable {
    private final JavaProcess process;
    private final int port;

    private SecuredZooKeeper(JavaProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static SecuredZooKeeper start(Path folder, Certificates.Identity own, Path trusted) throws IOException {
        int port = freePort();
        Path file = Files.writeString(folder.resolve("zoo.cfg"), """
                dataDir=%s
                secureClientPort=%d
                serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory
                ssl.keyStore.location=%s
                ssl.keyStore.password=%s
                ssl.trustStore.location=%s
                ssl.trustStore.password=%s
                ssl.clientAuth=need
                admin.enableServer=false
                """.formatted(
                folder.resolve("zookeeper"), port, own.keys(), Certificates.PASSWORD, trusted, Certificates.PASSWORD));
        return new SecuredZooKeeper(JavaProcess.test(ZooKeeperServerMain.class, file.toString()), port);
    }

    public String connect() {
        return "localhost:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
