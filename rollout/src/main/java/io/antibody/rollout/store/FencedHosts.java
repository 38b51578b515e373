package io.antibody.rollout.store;

import io.antibody.rollout.deploy.HostDesk;
import io.antibody.rollout.engine.TermEndedException;
import io.antibody.rollout.zookeeper.HostPaths;
import io.antibody.rollout.zookeeper.HostReport;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts without agents, as one term's leader writes them. */
final class FencedHosts implements HostDesk {
    private static final Logger log = LoggerFactory.getLogger(FencedHosts.class);

    private final CuratorFramework client;
    private final HostPaths paths;
    private final Fence fence;

    FencedHosts(CuratorFramework client, String root, Fence fence) {
        this.client = client;
        this.paths = new HostPaths(root);
        this.fence = fence;
    }

    @Override
    public void attend(String service, String host) throws TermEndedException {
        try {
            Nodes.ensure(client, paths.alive(service, host));
        } catch (Exception e) {
            throw Fence.ended("host " + host + " of " + service + " cannot be shown", e);
        }
    }

    @Override
    public boolean claim(String service, String host) throws TermEndedException {
        String path = paths.busy(service, host);
        CuratorOp claim;
        try {
            Stat stat = client.checkExists().forPath(path);
            if (stat != null) {
                if (stat.getEphemeralOwner()
                        != client.getZookeeperClient().getZooKeeper().getSessionId()) {
                    return false;
                }
                client.delete().quietly().forPath(path); // of a term of ours that is over, and its commands are killed
            }
            claim = client.transactionOp()
                    .create()
                    .withMode(CreateMode.EPHEMERAL)
                    .forPath(path);
        } catch (Exception e) {
            throw Fence.ended("host " + host + " of " + service + " cannot be claimed", e);
        }
        fence.write(List.of(claim));
        return true;
    }

    @Override
    public void free(String service, String host) {
        try {
            client.delete().quietly().guaranteed().forPath(paths.busy(service, host));
        } catch (Exception e) {
            log.debug("the claim of {} of {} ends with the session: {}", host, service, e.toString());
        }
    }

    @Override
    public void report(String service, String host, HostReport report) throws TermEndedException {
        String path = paths.report(service, host);
        CuratorOp write;
        try {
            write = client.checkExists().forPath(path) == null
                    ? client.transactionOp().create().forPath(path, report.toJson())
                    : client.transactionOp().setData().forPath(path, report.toJson());
        } catch (Exception e) {
            throw Fence.ended("host " + host + " of " + service + " cannot be reported", e);
        }
        fence.write(List.of(write));
    }
}
