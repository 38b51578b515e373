package io.antibody.detector.streams;

import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.SampleBatch;
import java.util.List;
import java.util.Random;

/** Two logs, read in turns, by a detector that is restarted now and then. */
final class Interleaving {
    private Interleaving() {}

    /**
     * @param switches how probable it is, after each record, to go on with the other log
     * @param restarts how probable it is, before each record, that the detector restarts
     * @return all verdicts as bytes in hexadecimal
     */
    static List<String> verdicts(
            List<SampleBatch> samples,
            List<DeploymentEvent> events,
            Random random,
            double switches,
            double restarts,
            boolean samplesFirst) {
        RestartableDetector detector = new RestartableDetector(ShopLogs.config());
        int sample = 0;
        int event = 0;
        boolean onSamples = samplesFirst;
        while (sample < samples.size() || event < events.size()) {
            boolean switching = random.nextDouble() < switches;
            onSamples = switching != onSamples;
            if (random.nextDouble() < restarts) {
                detector.restart();
            }
            if (onSamples && sample < samples.size() || event == events.size()) {
                detector.send(samples.get(sample++));
            } else {
                detector.send(events.get(event++));
            }
        }
        return detector.verdictBytes();
    }
}
