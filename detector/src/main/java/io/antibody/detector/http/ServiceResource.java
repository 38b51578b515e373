package io.antibody.detector.http;

import io.antibody.detector.history.TickGrid;
import io.antibody.detector.streams.DetectorReads;
import io.antibody.messages.InvalidMessageException;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.ServiceConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/services} and what lies below a service. */
@Path("/v1/services")
@Produces(MediaType.APPLICATION_JSON)
public final class ServiceResource {
    /** The most ticks of one answer: a day of ticks of 10 s and some. */
    static final int MAX_TICKS = 10_000;

    private final DetectorReads reads;
    private final Owners owners;

    /** @param owners finds the instance that holds a service */
    public ServiceResource(DetectorReads reads, Owners owners) {
        this.reads = reads;
        this.owners = owners;
    }

    /**
     * @param name of the service
     * @param configured whether it stands in antibody.yaml; others are kept but not judged
     * @param metrics the configured metrics
     * @param lastSample how far its samples have come; null if this instance has none
     */
    record ServiceAnswer(
            String name,
            boolean configured,
            List<String> metrics,
            @Nullable Instant lastSample) {}

    /** The configured services, and those of which this instance has samples. */
    @GET
    public Response services() {
        Map<String, Instant> sampled = reads.services();
        TreeSet<String> names = new TreeSet<>(reads.configuredServices());
        names.addAll(sampled.keySet());
        List<ServiceAnswer> services = new ArrayList<>();
        for (String name : names) {
            ServiceConfig configured = reads.configured(name);
            services.add(new ServiceAnswer(
                    name,
                    configured != null,
                    configured == null
                            ? List.of()
                            : List.copyOf(configured.metrics().keySet()),
                    sampled.get(name)));
        }
        return Answers.ok(services);
    }

    /**
     * A metric over time.
     *
     * @param from first instant in milliseconds of the epoch
     * @param to instant after the last, in milliseconds of the epoch
     */
    @GET
    @Path("{service}/series")
    public Response series(
            @PathParam("service") String service,
            @QueryParam("metric") @Nullable String metric,
            @QueryParam("from") @Nullable Long from,
            @QueryParam("to") @Nullable Long to,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        if (metric == null || from == null || to == null) {
            return Answers.badRequest("metric, from and to (milliseconds of the epoch) are needed");
        }
        TickGrid grid = reads.grid();
        // The first two keep the difference from running over.
        if (from < 0 || to < 0 || from >= to || to - from > MAX_TICKS * grid.millis()) {
            return Answers.badRequest("from must be 0 or more, and before to by at most " + MAX_TICKS + " ticks of "
                    + grid.millis() + " ms but they are " + from + " and " + to);
        }
        MetricKey key;
        try {
            key = new MetricKey(service, metric);
        } catch (InvalidMessageException e) {
            return Answers.badRequest(String.valueOf(e.getMessage()));
        }
        long first = grid.tickAt(from);
        int ticks = (int) (grid.firstTickFrom(to) - first);
        return owners.answer(
                service,
                uri,
                headers,
                () -> Answers.ok(SeriesAnswer.of(
                        key, reads.configured(service, metric), grid, reads.series(key, first, ticks))));
    }

    /** The newest verdict of a release with all rows of evidence. */
    @GET
    @Path("{service}/releases/{release}/verdict")
    public Response verdict(
            @PathParam("service") String service,
            @PathParam("release") String release,
            @Context UriInfo uri,
            @Context HttpHeaders headers) {
        return owners.answer(
                service,
                uri,
                headers,
                () -> reads.verdict(service, release)
                        .map(Answers::ok)
                        .orElseGet(() -> Answers.notFound("no verdict of release " + release + " of " + service)));
    }
}
