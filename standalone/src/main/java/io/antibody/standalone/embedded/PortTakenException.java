package io.antibody.standalone.embedded;

/** Somebody else listens on the port that a server is told to use. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param server what was to listen there, for example {@code Kafka}
     * @param port the port that is taken
     */
    public PortTakenException(String server, int port, Throwable cause) {
        super("port " + port + " for " + server + " is taken: stop what listens there or choose another port", cause);
    }
}
