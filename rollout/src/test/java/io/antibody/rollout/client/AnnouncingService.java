package io.antibody.rollout.client;

import static org.awaitility.Awaitility.await;

import io.antibody.rollout.zookeeper.Announcement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;

/**
 * A service that announces itself, for tests. A revision with "unfit" in it fails its self test, one with "regrets" vetoes
 * once it is announced.
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
            await().atMost(Duration.ofMinutes(1)).until(host::isAnnounced);
            Files.createFile(announced);
            if (revision.contains("regrets")) {
                host.veto("the ledger does not balance");
            }
        } catch (VetoedException e) {
            System.out.println(e.getMessage());
        }
        new CountDownLatch(1).await(); // a veto holds while the process lives
    }

    private static void selfTest(String revision) {
        if (revision.contains("unfit")) {
            throw new IllegalStateException("no database");
        }
    }
}
