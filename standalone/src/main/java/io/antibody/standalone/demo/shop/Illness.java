package io.antibody.standalone.demo.shop;

/**
 * What one process does wrong.
 *
 * @param failingShare share of the requests that fail
 * @param slowness how many times as long an answer takes
 * @param burnMicros CPU time burnt after every request, in microseconds
 * @param leakBytes memory that every request leaves behind
 * @param lostOrderShare share of the orders that are never confirmed
 * @param unfit whether the self test fails
 */
record Illness(
        double failingShare, double slowness, long burnMicros, int leakBytes, double lostOrderShare, boolean unfit) {
    /** The revision that carries the fault. */
    static final String BAD_REVISION = "3";

    static final Illness NONE = new Illness(0, 1, 0, 0, 0, false);

    /** @param sickHost the one host that {@link Fault#ONE_HOST} is about */
    static Illness of(Fault fault, String revision, String host, String sickHost) {
        if (!revision.equals(BAD_REVISION)) {
            return NONE;
        }
        return switch (fault) {
            case ERRORS -> new Illness(0.05, 1, 0, 0, 0, false);
            case LATENCY -> new Illness(0, 1.4, 0, 0, 0, false);
            case CPU -> new Illness(0, 1, 8_000, 0, 0, false);
            case LEAK -> new Illness(0, 1, 0, 64 * 1024, 0, false);
            case ORDERS -> new Illness(0, 1, 0, 0, 0.75, false);
            case ONE_HOST -> host.equals(sickHost) ? new Illness(0.2, 1, 0, 0, 0, false) : NONE;
            case SELFTEST -> new Illness(0, 1, 0, 0, 0, true);
            case NONE -> NONE;
        };
    }
}
