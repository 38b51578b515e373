package io.antibody.annotations;

/** Grafana understood and refused (4xx): the same request will be refused again. */
final class GrafanaRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    GrafanaRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /**
     * Whether it is us, or the address, that is refused, and not what we asked: a new token or a mended proxy can change
     * that.
     */
    boolean isForAll() {
        return status == 401 || status == 403 || status == 404;
    }

    /** Whether what was asked for is not there, for example because somebody has deleted it. */
    boolean isNotFound() {
        return status == 404;
    }
}
