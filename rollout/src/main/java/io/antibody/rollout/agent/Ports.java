package io.antibody.rollout.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Which port the process of a host is given. */
final class Ports {
    /**
     * Below the ports that operating systems hand out to clients (Linux: from 32768), so that none of these takes the
     * port between our look and the bind of the process.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 200;

    private final int fixed;
    private final RandomGenerator random;

    /** @param fixed the port, or 0 for any free one, another one for each process */
    Ports(int fixed, RandomGenerator random) {
        this.fixed = fixed;
        this.random = random;
    }

    int next() throws IOException {
        if (fixed != 0) {
            return fixed;
        }
        for (int i = 0; i < TRIES; i++) {
            int port = random.nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + LOWEST + " to " + HIGHEST + " in " + TRIES + " tries");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
