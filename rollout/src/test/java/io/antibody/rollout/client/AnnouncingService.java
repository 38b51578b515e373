package io.antibody.rollout.client;

import io.antibody.rollout.zookeeper.Announcement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;

/**
 * A service that announces itself, for tests. A revision with "unfit" in it fails its self test, one with "regrets" vetoes
 * soon after it was announced.
 */
final class AnnouncingService {
    private AnnouncingService() {}

    public static void main(String[] arguments) throws Exception {
        String revision = arguments[2];
        Path announced = Path.of(arguments[3]);
        CuratorFramework client = CuratorFrameworkFactory.newClient(arguments[0], 6_000, 3_000, new RetryOneTime(100));
        client.start();
        ServiceHost host = ServiceHost.join(
                client, "/antibody", new Announcement("shop", arguments[1], null, revision, "localhost", 8080));
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                host.close();
                client.close();
            } catch (Exception e) {
                e.printStackTrace();
            }
            main.interrupt();
        }));
        try {
            host.announce(() -> selfTest(revision), Duration.ofSeconds(10));
            while (!host.isAnnounced()) {
                Thread.sleep(20);
            }
            Files.createFile(announced);
            if (revision.contains("regrets")) {
                Thread.sleep(500);
                host.veto("the ledger does not balance");
            }
        } catch (VetoedException e) {
            System.out.println(e.getMessage());
        }
        Thread.sleep(600_000); // a veto holds while the process lives
    }

    private static void selfTest(String revision) {
        if (revision.contains("unfit")) {
            throw new IllegalStateException("no database");
        }
    }
}
