package io.antibody.rollout.store;

import io.antibody.rollout.engine.TermEndedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.transaction.CuratorOp;
import org.apache.curator.framework.api.transaction.CuratorTransactionResult;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;

/**
 * Lets one leader write and no other. Each term raises the version of one node; every write is a transaction that first
 * checks that version. So the writes of a deposed leader fail as a whole, however late they arrive.
 */
final class Fence {
    private final CuratorFramework client;
    private final String epochPath;
    private final int epoch;

    private Fence(CuratorFramework client, String epochPath, int epoch) {
        this.client = client;
        this.epochPath = epochPath;
        this.epoch = epoch;
    }

    /** Begins a term: from here on no earlier term can write. */
    static Fence raise(CuratorFramework client, ReleasePaths paths, String manager) throws TermEndedException {
        try {
            Nodes.ensure(client, paths.epoch());
            Stat before = new Stat();
            client.getData().storingStatIn(before).forPath(paths.epoch());
            Stat after = client.setData()
                    .withVersion(before.getVersion())
                    .forPath(paths.epoch(), manager.getBytes(StandardCharsets.UTF_8));
            return new Fence(client, paths.epoch(), after.getVersion());
        } catch (Exception e) {
            throw ended("the term cannot be begun", e);
        }
    }

    /** Does all of it or nothing. */
    List<CuratorTransactionResult> write(List<CuratorOp> operations) throws TermEndedException {
        try {
            List<CuratorOp> fenced = new ArrayList<>(operations.size() + 1);
            fenced.add(client.transactionOp().check().withVersion(epoch).forPath(epochPath));
            fenced.addAll(operations);
            return client.transaction().forOperations(fenced).subList(1, fenced.size());
        } catch (Exception e) {
            throw ended("a write was refused or its outcome is not known", e);
        }
    }

    static TermEndedException ended(String what, Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        String why = e instanceof KeeperException.BadVersionException ? "another manager has written" : e.toString();
        return new TermEndedException(what + ": " + why, e);
    }
}
