package io.antibody.rollout.testing;

import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import io.antibody.rollout.zookeeper.HostReport.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.CreateMode;

/** Agents of all hosts of a service that obey at once and run nothing. */
public final class FakeAgents implements AutoCloseable {
    private final CuratorFramework client;
    private final HostPaths paths;
    private final String service;
    private final CuratorCache orders;
    private final ExecutorService work = Executors.newSingleThreadExecutor();
    private final Map<String, HostOrder> obeyed = new ConcurrentHashMap<>();
    private final List<String> history = new CopyOnWriteArrayList<>();
    private volatile BiFunction<String, String, State> outcome = (host, revision) -> State.SERVING;

    private FakeAgents(CuratorFramework client, HostPaths paths, String service) {
        this.client = client;
        this.paths = paths;
        this.service = service;
        this.orders = CuratorCache.build(client, paths.hosts(service));
    }

    /** Starts them; every host serves the revision. */
    public static FakeAgents start(String zookeeper, ServiceConfig service, String revision) throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.newClient(zookeeper, 6_000, 3_000, new RetryOneTime(100));
        client.start();
        FakeAgents agents = new FakeAgents(client, new HostPaths("/antibody"), service.name());
        for (String host : service.hosts()) {
            client.create()
                    .creatingParentsIfNeeded()
                    .withMode(CreateMode.EPHEMERAL)
                    .forPath(agents.paths.alive(service.name(), host));
            agents.report(host, 0, revision, State.SERVING);
        }
        agents.orders
                .listenable()
                .addListener(CuratorCacheListener.builder()
                        .forCreatesAndChanges((before, after) -> agents.heard(after.getPath(), after.getData()))
                        .build());
        agents.orders.start();
        return agents;
    }

    /** What comes of an order for a host and a revision; SERVING unless told otherwise, STARTING for never. */
    public void outcome(BiFunction<String, String, State> outcome) {
        this.outcome = outcome;
    }

    /** All orders obeyed so far, as {@code host>revision}. */
    public List<String> history() {
        return List.copyOf(history);
    }

    private void heard(String path, byte[] content) {
        if (path.endsWith("/order")) {
            String[] names = path.split("/", -1);
            HostOrder order = HostOrder.fromJson(content);
            work.execute(() -> obey(names[names.length - 2], order));
        }
    }

    private void obey(String host, HostOrder order) {
        HostOrder last = obeyed.put(host, order);
        if (last != null && last.sequence() >= order.sequence()) {
            return;
        }
        history.add(host + ">" + order.revision());
        try {
            report(host, order.sequence(), order.revision(), State.DRAINING);
            report(host, order.sequence(), order.revision(), outcome.apply(host, order.revision()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(String host, long sequence, String revision, State state) throws Exception {
        HostReport report = new HostReport(
                sequence,
                revision,
                state,
                Instant.now(),
                state == State.FAILED ? "self test: 500" : "",
                null,
                "localhost",
                0);
        client.create().orSetData().creatingParentsIfNeeded().forPath(paths.report(service, host), report.toJson());
    }

    /** A host that hung comes to serve after all what it was ordered to last. */
    public void finish(String host) throws Exception {
        HostOrder order = Objects.requireNonNull(obeyed.get(host));
        report(host, order.sequence(), order.revision(), State.SERVING);
    }

    /** The host's agent goes away without a word. */
    public void lose(String host) throws Exception {
        client.delete().forPath(paths.alive(service, host));
    }

    @Override
    public void close() {
        orders.close();
        work.shutdownNow();
        client.close();
    }
}
