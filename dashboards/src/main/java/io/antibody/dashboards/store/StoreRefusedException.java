package io.antibody.dashboards.store;

/** The store understood and refused (4xx): the same request will be refused again. */
final class StoreRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    StoreRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Whether some of the samples are refused, and not the sender or the address. */
    boolean isForTheSamples() {
        return status == 400 || status == 409 || status == 422;
    }
}
