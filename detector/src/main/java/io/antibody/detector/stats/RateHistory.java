package io.antibody.detector.stats;

/**
 * Events and exposure before a push, tick by tick; NaN in both for a tick without data. Exposure is what events are
 * counted per: requests of a ratio, ticks of a count. Data only; {@link RateJudge} says what is assumed of them. Cost: two or
 * four doubles per tick while a watch opens.
 *
 * @param events of the pushed hosts together
 * @param exposure of the pushed hosts together
 * @param controlEvents of the control hosts together, empty if there are none
 * @param controlExposure of the control hosts together, empty if there are none
 */
public record RateHistory(double[] events, double[] exposure, double[] controlEvents, double[] controlExposure) {
    /** @throws IllegalArgumentException if the lengths do not match */
    public RateHistory {
        boolean control = controlEvents.length > 0;
        if (events.length != exposure.length
                || controlEvents.length != controlExposure.length
                || control && controlEvents.length != events.length) {
            throw new IllegalArgumentException("histories of " + events.length + ", " + exposure.length + ", "
                    + controlEvents.length + " and " + controlExposure.length + " ticks");
        }
    }
}
