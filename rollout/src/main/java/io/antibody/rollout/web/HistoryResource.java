package io.antibody.rollout.web;

import io.antibody.rollout.history.HistoryPlace;
import io.antibody.rollout.history.HistoryQuery;
import io.antibody.rollout.history.HistoryRow;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The releases that are over, of one service or of all, page by page. */
@Path("/history")
@Produces(MediaType.TEXT_HTML)
public final class HistoryResource {
    private static final int LISTED = 100;

    private final RolloutReads reads;
    private final Frames frames;

    HistoryResource(RolloutReads reads, Frames frames) {
        this.reads = reads;
        this.frames = frames;
    }

    @GET
    public Page history(
            @QueryParam("service") @DefaultValue("") String service,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("page") @DefaultValue("") String page) {
        Page.Frame frame = frames.of("/history");
        HistoryFilter filter = new HistoryFilter(service, state, from, to);
        HistoryQuery query = filter.query();
        Instant monthAgo = frame.time().minus(Duration.ofDays(HistoryDay.DAYS));
        List<HistoryRow> month = reads.past(HistoryQuery.since(query.service(), monthAgo), null, Integer.MAX_VALUE);
        // One more than is shown tells whether there are more.
        List<HistoryRow> found = reads.past(query, HistoryPlace.parse(page).orElse(null), LISTED + 1);
        List<HistoryRow> listed = found.subList(0, Math.min(LISTED, found.size()));
        String older =
                found.size() > LISTED ? HistoryPlace.of(listed.get(LISTED - 1)).text() : null;
        List<String> services =
                reads.overview().clusters().stream().map(ClusterView::service).toList();
        return new HistoryPage(month, listed, older, reads.isPastWhole(), services, filter, frame);
    }
}
