package io.antibody.ingest.http;

import io.antibody.ingest.intake.BrokerAwayException;
import io.antibody.ingest.intake.Gate;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.ingest.intake.Intake;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a request to its answer, for items of one kind. */
final class ItemsEndpoint<T> {
    /** Subtypes of media types that stand for one JSON document to a line. */
    private static final Set<String> LINES = Set.of("x-ndjson", "ndjson", "jsonl", "x-jsonlines", "jsonlines");

    /** Reads a body. */
    interface Parser<T> {
        Intake<T> parse(byte[] body, boolean byLine);
    }

    private final RequestBody bodies;
    private final Parser<T> parser;
    private final Gate<T> gate;
    private final IngestCounters counters;

    ItemsEndpoint(RequestBody bodies, Parser<T> parser, Gate<T> gate, IngestCounters counters) {
        this.bodies = bodies;
        this.parser = parser;
        this.gate = gate;
        this.counters = counters;
    }

    /** @throws IOException if the connection breaks */
    Response post(@Nullable MediaType type, InputStream body) throws IOException {
        try {
            boolean byLine = type != null && LINES.contains(type.getSubtype().toLowerCase(Locale.ROOT));
            return Answers.of(gate.admit(parser.parse(bodies.read(body), byLine)));
        } catch (RefusedRequestException e) {
            counters.refused(e.refusal().reason());
            return Answers.refused(0, List.of(e.refusal()));
        } catch (BrokerAwayException e) {
            return Answers.brokerAway(String.valueOf(e.getMessage()));
        }
    }
}
