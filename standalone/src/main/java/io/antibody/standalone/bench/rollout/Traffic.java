package io.antibody.standalone.bench.rollout;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ZooKeeperConfig;
import io.antibody.rollout.zookeeper.AnnouncedHosts;
import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.Announcements;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.ZooKeeperAccess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.retry.RetryOneTime;

/** The announced hosts as a client of the service sees them, through a ZooKeeper session of its own. */
final class Traffic implements AutoCloseable {
    private final CuratorFramework client;
    private final Announcements announcements;
    private final AnnouncedHosts followed;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition change = lock.newCondition();
    private List<Announcement> hosts = List.of();

    private Traffic(CuratorFramework client, AntibodyConfig config, LongSupplier nanos) throws Exception {
        this.client = client;
        this.nanos = nanos;
        this.announcements =
                Announcements.open(client, new HostPaths(config.zookeeper().root()));
        this.followed = announcements.follow(ShopYaml.SERVICE);
        followed.onChange(this::changed);
    }

    static Traffic follow(AntibodyConfig config, LongSupplier nanos) throws Exception {
        CuratorFramework client = connect(config.zookeeper());
        try {
            return new Traffic(client, config, nanos);
        } catch (Exception e) {
            client.close();
            throw e;
        }
    }

    static CuratorFramework connect(ZooKeeperConfig zooKeeper) {
        CuratorFramework client = ZooKeeperAccess.client(zooKeeper)
                .connectionTimeoutMs(3_000)
                .retryPolicy(new RetryOneTime(200))
                .build();
        client.start();
        return client;
    }

    /** The hosts that take traffic now. */
    List<Announcement> hosts() {
        lock.lock();
        try {
            return hosts;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the announced hosts are as wanted.
     *
     * @return when this was seen
     * @throws TimeoutException if they do not become so
     */
    long await(String what, Predicate<List<Announcement>> wanted, Duration patience)
            throws InterruptedException, TimeoutException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!wanted.test(hosts)) {
                if (left <= 0) {
                    throw new TimeoutException(what + " was not so after " + patience.toSeconds() + " s: " + hosts);
                }
                left = change.awaitNanos(left);
            }
            return nanos.getAsLong();
        } finally {
            lock.unlock();
        }
    }

    /** That this many hosts take traffic, all with that revision. */
    static Predicate<List<Announcement>> all(int hosts, String revision) {
        return now -> now.size() == hosts
                && now.stream().allMatch(host -> host.revision().equals(revision));
    }

    /** That no host takes traffic with that revision. */
    static Predicate<List<Announcement>> none(String revision) {
        return now -> now.stream().noneMatch(host -> host.revision().equals(revision));
    }

    private void changed(List<Announcement> now) {
        lock.lock();
        try {
            hosts = now;
            change.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws Exception {
        followed.close();
        announcements.close();
        client.close();
    }
}
