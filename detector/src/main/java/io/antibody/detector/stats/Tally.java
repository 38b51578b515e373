package io.antibody.detector.stats;

/** Events and the exposure that they were counted over. */
final class Tally {
    private double events;
    private double exposure;

    static Tally of(double[] events, double[] exposure) {
        Tally tally = new Tally();
        for (int i = 0; i < events.length; i++) {
            tally.add(events[i], exposure[i]);
        }
        return tally;
    }

    void set(double newEvents, double newExposure) {
        events = newEvents;
        exposure = newExposure;
    }

    void add(double moreEvents, double moreExposure) {
        if (!Double.isNaN(moreEvents) && moreExposure > 0) {
            events += moreEvents;
            exposure += moreExposure;
        }
    }

    double events() {
        return events;
    }

    double exposure() {
        return exposure;
    }

    /** NaN without exposure. */
    double rate() {
        return exposure == 0 ? Double.NaN : events / exposure;
    }
}
