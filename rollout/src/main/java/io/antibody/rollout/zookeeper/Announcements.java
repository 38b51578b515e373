package io.antibody.rollout.zookeeper;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.utils.ZKPaths;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;
import org.apache.curator.x.discovery.details.JsonInstanceSerializer;
import org.apache.zookeeper.KeeperException;

/**
 * The hosts that take traffic: instances in Curator's service discovery, so that any Curator client balances by them.
 *
 * <p>Read through Curator's {@link ServiceDiscovery}, written by ourselves: Curator announces again by itself when a lost
 * session is replaced, and by then the host may have another order. Methods throw what Curator throws when ZooKeeper
 * cannot be reached.
 */
public final class Announcements implements AutoCloseable {
    private static final JsonInstanceSerializer<HostPayload> SERIALIZER =
            new JsonInstanceSerializer<>(HostPayload.class);

    /** Between a host and what makes its announcement unique; in no name of a host. */
    private static final String OF_HOST = "~";

    private final CuratorFramework client;
    private final HostPaths paths;
    private final ServiceDiscovery<HostPayload> discovery;

    private Announcements(CuratorFramework client, HostPaths paths, ServiceDiscovery<HostPayload> discovery) {
        this.client = client;
        this.paths = paths;
        this.discovery = discovery;
    }

    /** Opens the discovery below the root; the client stays the caller's. */
    public static Announcements open(CuratorFramework client, HostPaths paths) throws Exception {
        ServiceDiscovery<HostPayload> discovery = ServiceDiscoveryBuilder.builder(HostPayload.class)
                .client(client)
                .basePath(paths.discovery())
                .serializer(SERIALIZER)
                .build();
        discovery.start();
        return new Announcements(client, paths, discovery);
    }

    /** The node that announces a host for as long as it exists; every call makes one of its own. */
    public EphemeralNode node(Announcement host) throws Exception {
        ServiceInstance<HostPayload> instance = ServiceInstance.<HostPayload>builder()
                .name(host.service())
                .id(host.host() + OF_HOST + UUID.randomUUID())
                .address(host.address())
                .port(host.port())
                .payload(new HostPayload(host.host(), host.group(), host.revision(), HostReport.State.SERVING))
                .build();
        return new EphemeralNode(client, path(instance), SERIALIZER.serialize(instance));
    }

    /**
     * Ends every announcement of a host, among them those that a dead agent has left behind. Told by their names: none is
     * read, since all agents of a large service may start at once.
     */
    public void withdrawAll(String service, String host) throws Exception {
        String parent = ZKPaths.makePath(paths.discovery(), service);
        List<String> ids;
        try {
            ids = client.getChildren().forPath(parent);
        } catch (KeeperException.NoNodeException e) {
            return;
        }
        for (String id : ids) {
            if (id.startsWith(host + OF_HOST)) {
                client.delete().quietly().guaranteed().forPath(ZKPaths.makePath(parent, id));
            }
        }
    }

    /** The announced hosts of a service at this moment. */
    public List<Announcement> announced(String service) throws Exception {
        return discovery.queryForInstances(service).stream()
                .filter(Announcements::isHost)
                .map(Announcements::toAnnouncement)
                .toList();
    }

    /** Follows the announced hosts of a service. */
    public AnnouncedHosts follow(String service) throws Exception {
        return AnnouncedHosts.start(discovery, service);
    }

    @Override
    public void close() throws Exception {
        discovery.close();
    }

    private String path(ServiceInstance<HostPayload> instance) {
        return ZKPaths.makePath(paths.discovery(), instance.getName(), instance.getId());
    }

    /** Whether the instance is a host of ours; other programs may register instances of other kinds beside them. */
    static boolean isHost(ServiceInstance<HostPayload> instance) {
        return instance.getPayload() != null;
    }

    static Announcement toAnnouncement(ServiceInstance<HostPayload> instance) {
        HostPayload payload = instance.getPayload();
        return new Announcement(
                instance.getName(),
                payload.host(),
                payload.group(),
                payload.revision(),
                instance.getAddress(),
                Objects.requireNonNullElse(instance.getPort(), 0));
    }
}
