package io.antibody.detector;

import io.antibody.messages.config.HttpConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.kafka.streams.state.HostInfo;

/** Where other instances find the read API of this one. */
final class Reachable {
    private Reachable() {}

    /** The bound address, or this machine's name where all addresses are bound. */
    static HostInfo at(HttpConfig.Listen listen, int port) {
        try {
            return InetAddress.getByName(listen.host()).isAnyLocalAddress()
                    ? new HostInfo(InetAddress.getLocalHost().getHostName(), port)
                    : new HostInfo(listen.host(), port);
        } catch (UnknownHostException e) {
            return new HostInfo(listen.host(), port);
        }
    }
}
