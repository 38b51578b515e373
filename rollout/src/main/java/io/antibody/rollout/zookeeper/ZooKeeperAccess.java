package io.antibody.rollout.zookeeper;

import io.antibody.messages.config.Secret;
import io.antibody.messages.config.ZooKeeperConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.data.ACL;

/** How every client of ours reaches ZooKeeper: the same address, user, rights on nodes, and TLS. */
public final class ZooKeeperAccess {
    /** What is made is for its maker alone: whoever writes below the root gives hosts their orders. */
    private static final ACLProvider OURS = new ACLProvider() {
        @Override
        public List<ACL> getDefaultAcl() {
            return ZooDefs.Ids.CREATOR_ALL_ACL;
        }

        @Override
        public List<ACL> getAclForPath(String path) {
            return ZooDefs.Ids.CREATOR_ALL_ACL;
        }
    };

    private ZooKeeperAccess() {}

    /**
     * A client in the making; timeouts of connecting and retries are its maker's.
     *
     * @throws IllegalArgumentException if the secret cannot be read, or is not {@code USER:PASSWORD}
     */
    public static CuratorFrameworkFactory.Builder client(ZooKeeperConfig config) {
        CuratorFrameworkFactory.Builder builder = CuratorFrameworkFactory.builder()
                .connectString(config.connect())
                .sessionTimeoutMs((int) config.sessionTimeout().toMillis());
        Map<String, String> properties = config.clientProperties();
        if (!properties.isEmpty()) {
            ZKClientConfig client = new ZKClientConfig();
            properties.forEach(client::setProperty);
            builder.zkClientConfig(client);
        }
        Secret digest = config.digest();
        if (digest != null) {
            builder.authorization("digest", userAndPassword(digest)).aclProvider(OURS);
        }
        return builder;
    }

    private static byte[] userAndPassword(Secret digest) {
        try {
            String text = digest.read();
            if (!text.matches("[^:\\s]+:\\S+")) {
                throw new IllegalArgumentException(digest.where() + " must hold USER:PASSWORD");
            }
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("zookeeper.digest cannot be read: " + e, e);
        }
    }
}
