package io.antibody.standalone.alone;

import io.antibody.detector.DetectorService;
import io.antibody.messages.config.LiveConfig;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code antibody detector CONFIG}. */
@Command(name = "detector", description = "Judge releases, alone. Start it more than once to share the work.")
public final class DetectorCommand extends PartCommand {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            defaultValue = "data/detector",
            description = "Where it keeps its state, one folder per detector (default: ${DEFAULT-VALUE}).")
    private Path state;

    @Override
    Running start(LiveConfig live) {
        DetectorService detector = DetectorService.start(live, state);
        return new Running(
                "judges, and answers on " + live.get().http().detector().host() + ":" + detector.port(), detector);
    }
}
