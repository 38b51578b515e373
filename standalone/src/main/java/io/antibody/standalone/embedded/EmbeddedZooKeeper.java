package io.antibody.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.zookeeper.server.embedded.ExitHandler;
import org.apache.zookeeper.server.embedded.ZooKeeperServerEmbedded;

/**
 * A real ZooKeeper server in this process. Its data stay in the folder and are there again at the next start; Curator's
 * {@code TestingServer} would delete them.
 */
public final class EmbeddedZooKeeper implements AutoCloseable {
    private final ZooKeeperServerEmbedded server;
    private final int port;

    private EmbeddedZooKeeper(ZooKeeperServerEmbedded server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the server; it serves when this returns.
     *
     * @param folder where its data are kept, made if it is not there
     * @param port the port of the loopback interface to listen on, 0 for any free one
     * @throws PortTakenException if somebody listens on the port
     */
    public static EmbeddedZooKeeper start(Path folder, int port) {
        if (port != 0) {
            Ports.choose("ZooKeeper", port);
        }
        try {
            Files.createDirectories(folder);
            ZooKeeperServerEmbedded server = ZooKeeperServerEmbedded.builder()
                    .baseDir(folder)
                    .configuration(properties(port))
                    // The default would end the whole process.
                    .exitHandler(ExitHandler.LOG_ONLY)
                    .build();
            server.start();
            return new EmbeddedZooKeeper(server, server.getClientPort());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start ZooKeeper in " + folder, e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot start ZooKeeper in " + folder, e);
        }
    }

    /** What a client has to be told, for example {@code 127.0.0.1:2181}. */
    public String connect() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Stops the server; all that it acknowledged is in the folder. */
    @Override
    public void close() {
        server.close();
    }

    private static Properties properties(int port) {
        Properties all = new Properties();
        all.setProperty("clientPort", Integer.toString(port));
        all.setProperty("clientPortAddress", Ports.LOOPBACK);
        // Sessions may be as short as 2 ticks, so that a lost host is seen within seconds.
        all.setProperty("tickTime", "1000");
        // All agents of the demo come from one address.
        all.setProperty("maxClientCnxns", "0");
        // No second HTTP server.
        all.setProperty("admin.enableServer", "false");
        all.setProperty("4lw.commands.whitelist", "ruok,srvr");
        // Snapshots and logs are kept for ever without these.
        all.setProperty("autopurge.snapRetainCount", "3");
        all.setProperty("autopurge.purgeInterval", "1");
        return all;
    }
}
