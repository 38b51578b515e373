package io.antibody.rollout.api;

import io.antibody.rollout.api.RequestRefusedException.Reason;
import io.antibody.rollout.history.HistoryAwayException;
import io.antibody.rollout.history.HistoryCsv;
import io.antibody.rollout.history.HistoryExport;
import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import io.antibody.rollout.history.ReleaseHistory;
import io.antibody.rollout.history.RolloutFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The releases that are over, for good: found, exported and counted. */
@Path("/v1")
public final class HistoryResource {
    private static final String CSV = "text/csv; charset=utf-8; qs=0.5";
    private static final String LINES = "application/x-ndjson";
    private static final int USUAL_DAYS = 30;
    private static final int MAX_DAYS = 3_660;

    private final ReleaseHistory history;
    private final Clock clock;

    public HistoryResource(ReleaseHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /** A page of releases, the latest first; {@code next} is the {@code page} to ask for after it. */
    @GET
    @Path("history")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "history", tags = "history", summary = "Releases that are over, the latest first")
    @ApiResponse(
            responseCode = "200",
            description = "A page of them",
            content = @Content(schema = @Schema(implementation = Bodies.HistoryPage.class)))
    public String page(@BeanParam HistoryRequest request) throws RequestRefusedException {
        HistoryQuery query = request.query();
        int limit = request.limit();
        List<HistoryRow> rows = whole().search(query, request.after(), limit);
        HistoryRow last = rows.size() == limit ? rows.get(limit - 1) : null;
        String next = last == null ? null : new HistoryPlace(last.ended(), last.id()).text();
        return ApiJson.text(new Bodies.HistoryPage(rows, next));
    }

    /** All that match as CSV. */
    @GET
    @Path("history")
    @Produces(CSV)
    @Operation(hidden = true)
    public StreamingOutput asCsv(@BeanParam HistoryRequest request) throws RequestRefusedException {
        return csv(request);
    }

    /** All that match as CSV. */
    @GET
    @Path("history.csv")
    @Produces(CSV)
    @Operation(operationId = "history_csv", tags = "history", summary = "All that match as CSV")
    @ApiResponse(responseCode = "200", description = "A line each", content = @Content(mediaType = "text/csv"))
    public StreamingOutput csv(@BeanParam HistoryRequest request) throws RequestRefusedException {
        HistoryQuery query = request.query();
        ReleaseHistory from = whole();
        return stream(from, query, (writer, export, row) -> writer.write(HistoryCsv.line(row)), HistoryCsv.heading());
    }

    /** All that match, one JSON object a line; with {@code whole=true} each with all of its steps and verdicts. */
    @GET
    @Path("history.ndjson")
    @Produces(LINES)
    @Operation(operationId = "history_ndjson", tags = "history", summary = "All that match, one JSON object a line")
    @ApiResponse(
            responseCode = "200",
            description = "A line each",
            content = @Content(mediaType = "application/x-ndjson"))
    public StreamingOutput lines(@BeanParam HistoryRequest request, @Nullable @QueryParam("whole") String whole)
            throws RequestRefusedException {
        HistoryQuery query = request.query();
        boolean all = Boolean.parseBoolean(whole);
        return stream(
                whole(),
                query,
                (writer, export, row) -> {
                    writer.write(ApiJson.text(all ? whole(export, row) : row));
                    writer.write('\n');
                },
                "");
    }

    /** What the releases of the last days say together; of one service if it is named. */
    @GET
    @Path("history/figures")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "history_figures",
            tags = "history",
            summary = "What the releases of the last days say together")
    @ApiResponse(
            responseCode = "200",
            description = "Rollbacks, precision, seconds",
            content = @Content(schema = @Schema(implementation = Bodies.Figures.class)))
    public String figures(@Nullable @QueryParam("days") String days, @Nullable @QueryParam("service") String service)
            throws RequestRefusedException {
        int span = HistoryRequest.number("days", days, USUAL_DAYS, MAX_DAYS);
        Instant from = clock.instant().minus(Duration.ofDays(span));
        List<HistoryRow> rows = whole().search(HistoryQuery.since(service, from), null, Integer.MAX_VALUE);
        return ApiJson.text(new Bodies.Figures(span, from, service, RolloutFigures.of(rows)));
    }

    private ReleaseHistory whole() throws RequestRefusedException {
        if (!history.isWhole()) {
            throw new RequestRefusedException(
                    Reason.UNAVAILABLE, "the history is still being read from Kafka: try again in a moment");
        }
        return history;
    }

    private static ReleaseBody whole(HistoryExport export, HistoryRow row) throws IOException {
        try {
            return PastAnswers.full(export.whole(row), row);
        } catch (HistoryAwayException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private interface Line {
        void write(Writer writer, HistoryExport export, HistoryRow row) throws IOException;
    }

    /** Breaks off, and so tells the client, if a release cannot be read in the middle of it. */
    private static StreamingOutput stream(ReleaseHistory from, HistoryQuery query, Line line, String heading) {
        return out -> {
            try (HistoryExport export = from.export(query)) {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                writer.write(heading);
                for (Optional<HistoryRow> row = export.next(); row.isPresent(); row = export.next()) {
                    line.write(writer, export, row.get());
                }
                writer.flush();
            }
        };
    }
}
