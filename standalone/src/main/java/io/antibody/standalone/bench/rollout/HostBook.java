package io.antibody.standalone.bench.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.rollout.zookeeper.Announcement;
import io.antibody.rollout.zookeeper.HostOrder;
import io.antibody.rollout.zookeeper.HostPaths;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.curator.framework.CuratorFramework;
import org.apache.zookeeper.data.Stat;

/** What ZooKeeper and the processes themselves say of the hosts. */
final class HostBook implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final CuratorFramework client;
    private final HostPaths paths;
    private final List<String> hosts;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HostBook(AntibodyConfig config, List<String> hosts) {
        this.client = Traffic.connect(config.zookeeper());
        this.paths = new HostPaths(config.zookeeper().root());
        this.hosts = hosts;
    }

    /** The latest order of every host. */
    Map<String, HostOrder> orders() throws Exception {
        Map<String, HostOrder> orders = new TreeMap<>();
        for (String host : hosts) {
            orders.put(host, HostOrder.fromJson(client.getData().forPath(paths.order(ShopYaml.SERVICE, host))));
        }
        return orders;
    }

    /** A term: the manager that began it last, and the number of terms so far. */
    record Term(String manager, int number) {}

    /** The present term. */
    Term term() throws Exception {
        Stat stat = new Stat();
        byte[] manager = client.getData().storingStatIn(stat).forPath(paths.root() + "/leader/epoch");
        return new Term(new String(manager, UTF_8), stat.getVersion());
    }

    /** The revision that the process of a host itself says it runs. */
    String revisionOf(Announcement host) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + host.address() + ":" + host.port() + "/self-test");
        HttpResponse<Void> answer =
                http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("X-Revision").orElse("unknown");
    }

    @Override
    public void close() {
        client.close();
    }
}
