package io.antibody.standalone.alone;

import io.antibody.ingest.IngestService;
import io.antibody.messages.config.LiveConfig;
import picocli.CommandLine.Command;

/** {@code antibody ingest CONFIG}. */
@Command(name = "ingest", description = "Take in samples and deployment events, alone.")
public final class IngestCommand extends PartCommand {
    @Override
    Running start(LiveConfig live) {
        IngestService ingest = IngestService.start(live);
        return new Running("listens on " + live.get().http().ingest().host() + ":" + ingest.port(), ingest);
    }
}
