package io.antibody.rollout.zookeeper;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceDiscoveryBuilder;
import org.apache.curator.x.discovery.ServiceInstance;

/**
 * The hosts that take traffic: instances in Curator's service discovery, so that any Curator client balances by them.
 * Methods throw what Curator throws when ZooKeeper cannot be reached.
 */
public final class Announcements implements AutoCloseable {
    private final ServiceDiscovery<HostPayload> discovery;

    private Announcements(ServiceDiscovery<HostPayload> discovery) {
        this.discovery = discovery;
    }

    /** Opens the discovery below the root; the client stays the caller's. */
    public static Announcements open(CuratorFramework client, HostPaths paths) throws Exception {
        ServiceDiscovery<HostPayload> discovery = ServiceDiscoveryBuilder.builder(HostPayload.class)
                .client(client)
                .basePath(paths.discovery())
                .build();
        discovery.start();
        return new Announcements(discovery);
    }

    /** Announces a host until {@link #withdraw} or the end of the session; every call makes an instance of its own. */
    public ServiceInstance<HostPayload> announce(Announcement host) throws Exception {
        ServiceInstance<HostPayload> instance = ServiceInstance.<HostPayload>builder()
                .name(host.service())
                .address(host.address())
                .port(host.port())
                .payload(new HostPayload(host.host(), host.group(), host.revision(), HostReport.State.SERVING))
                .build();
        discovery.registerService(instance);
        return instance;
    }

    /** Ends an announcement, also one that another session has left behind. */
    public void withdraw(ServiceInstance<HostPayload> instance) throws Exception {
        discovery.unregisterService(instance);
    }

    /** All instances of a service at this moment. */
    public Collection<ServiceInstance<HostPayload>> instances(String service) throws Exception {
        return discovery.queryForInstances(service);
    }

    /** The announced hosts of a service at this moment. */
    public List<Announcement> announced(String service) throws Exception {
        return instances(service).stream().map(Announcements::toAnnouncement).toList();
    }

    /** Follows the announced hosts of a service. */
    public AnnouncedHosts follow(String service) throws Exception {
        return AnnouncedHosts.start(discovery, service);
    }

    @Override
    public void close() throws Exception {
        discovery.close();
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
