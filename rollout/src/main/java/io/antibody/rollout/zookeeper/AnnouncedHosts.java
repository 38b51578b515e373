package io.antibody.rollout.zookeeper;

import java.util.List;
import java.util.function.Consumer;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.x.discovery.ServiceCache;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.details.ServiceCacheListener;

/** The announced hosts of one service, kept up to date. While ZooKeeper is away the last known ones stay. */
public final class AnnouncedHosts implements AutoCloseable {
    private final ServiceCache<HostPayload> cache;

    private AnnouncedHosts(ServiceCache<HostPayload> cache) {
        this.cache = cache;
    }

    static AnnouncedHosts start(ServiceDiscovery<HostPayload> discovery, String service) throws Exception {
        ServiceCache<HostPayload> cache =
                discovery.serviceCacheBuilder().name(service).build();
        cache.start();
        return new AnnouncedHosts(cache);
    }

    /** The hosts that take traffic now. */
    public List<Announcement> hosts() {
        return cache.getInstances().stream()
                .filter(Announcements::isHost)
                .map(Announcements::toAnnouncement)
                .toList();
    }

    /** Tells the listener the hosts after every change, on a thread of ZooKeeper's client: be quick. */
    public void onChange(Consumer<List<Announcement>> listener) {
        cache.addListener(new ServiceCacheListener() {
            @Override
            public void cacheChanged() {
                listener.accept(hosts());
            }

            @Override
            public void stateChanged(CuratorFramework client, ConnectionState state) {
                // The cache itself follows the connection.
            }
        });
    }

    @Override
    public void close() throws Exception {
        cache.close();
    }
}
