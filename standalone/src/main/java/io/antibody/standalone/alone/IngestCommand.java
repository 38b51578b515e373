package io.antibody.standalone.alone;

import io.antibody.ingest.IngestService;
import io.antibody.messages.config.AntibodyConfig;
import picocli.CommandLine.Command;

/** {@code antibody ingest CONFIG}. */
@Command(name = "ingest", description = "Take in samples and deployment events, alone.")
public final class IngestCommand extends PartCommand {
    @Override
    Running start(AntibodyConfig config) {
        IngestService ingest = IngestService.start(config);
        return new Running("listens on " + config.http().ingest().host() + ":" + ingest.port(), ingest);
    }
}
