package io.antibody.standalone.alone;

import io.antibody.annotations.AnnotationsService;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import picocli.CommandLine.Command;

/** {@code antibody annotations CONFIG}. */
@Command(name = "annotations", description = "Write releases and verdicts into Grafana, alone.")
public final class AnnotationsCommand extends PartCommand {
    @Override
    Running start(LiveConfig live) {
        AntibodyConfig config = live.get();
        String url = config.grafana().url();
        return new Running(
                url == null ? "has no grafana.url to write to" : "writes to " + url, AnnotationsService.start(config));
    }
}
