package io.antibody.rollout.zookeeper;

/**
 * What a host is to run. An agent obeys the order with the highest sequence that it has seen, and that alone.
 *
 * @param sequence grows with every order to this host, from 1
 * @param release the release on whose behalf the order is given
 * @param revision the revision that the host is to serve
 */
public record HostOrder(long sequence, String release, String revision) {
    /** @throws IllegalArgumentException if the sequence is not positive or a name is empty */
    public HostOrder {
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence must be at least 1 but is " + sequence);
        }
        HostJson.requireName("release", release);
        HostJson.requireName("revision", revision);
    }

    /** The node's content. */
    public byte[] toJson() {
        return HostJson.write(this);
    }

    /** @throws IllegalArgumentException if the content is no order, saying why */
    public static HostOrder fromJson(byte[] json) {
        return HostJson.read(json, HostOrder.class);
    }
}
