package io.antibody.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
final class Ports {
    /** The only address on which an embedded server listens: nothing is open to the network. */
    static final String LOOPBACK = "127.0.0.1";

    private Ports() {}

    /**
     * The port to listen on: the wanted one, or a free one if 0 is wanted. A free one may be taken by somebody else
     * before it is bound; whoever binds it has to be ready to ask again.
     *
     * @throws PortTakenException if somebody listens on the wanted one
     */
    static int choose(String server, int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port whose last user has just gone (TIME_WAIT) is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, wanted));
            return socket.getLocalPort();
        } catch (BindException e) {
            throw new PortTakenException(server, wanted, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
