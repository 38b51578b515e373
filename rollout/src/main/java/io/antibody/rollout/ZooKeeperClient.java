package io.antibody.rollout;

import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.rollout.zookeeper.ZooKeeperAccess;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.retry.RetryOneTime;

/** How a manager connects to ZooKeeper. */
final class ZooKeeperClient {
    /** Longest wait for the first connection. */
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(20);

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;

    /** One retry, soon: what still fails ends the term, and the next leader reads everything anew. */
    private static final int RETRY_PAUSE_MILLIS = 100;

    private ZooKeeperClient() {}

    /** @throws IllegalStateException if ZooKeeper cannot be reached */
    static CuratorFramework connect(ZooKeeperConfig config) throws InterruptedException {
        CuratorFramework client = ZooKeeperAccess.client(config)
                .connectionTimeoutMs(CONNECT_TIMEOUT_MILLIS)
                .retryPolicy(new RetryOneTime(RETRY_PAUSE_MILLIS))
                .build();
        client.start();
        if (!client.blockUntilConnected((int) FIRST_CONNECTION.toMillis(), TimeUnit.MILLISECONDS)) {
            client.close();
            throw new IllegalStateException("ZooKeeper cannot be reached at " + config.connect());
        }
        return client;
    }
}
