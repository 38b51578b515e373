package io.antibody.ingest.http;

import io.antibody.ingest.intake.BrokerState;
import io.antibody.ingest.intake.IngestCounters;
import io.antibody.messages.config.ConfigProblem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET /health} and {@code GET /metrics}. */
@Path("/")
public final class StatusResource {
    private final Supplier<BrokerState> broker;
    private final Supplier<List<ConfigProblem>> configProblems;
    private final IngestCounters counters;

    StatusResource(
            Supplier<BrokerState> broker, Supplier<List<ConfigProblem>> configProblems, IngestCounters counters) {
        this.configProblems = configProblems;
        this.broker = broker;
        this.counters = counters;
    }

    /** 200 while the broker is there, else 503. */
    @GET
    @Path("health")
    @Produces(MediaType.APPLICATION_JSON)
    public Response health() {
        BrokerState state = broker.get();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("healthy", state.reachable());
        body.put("kafka", state.reachable() ? "there" : "away: " + state.why());
        body.put("since", state.since().toString());
        body.put(
                "config_problems",
                configProblems.get().stream().map(ConfigProblem::place).toList());
        return Response.status(state.reachable() ? 200 : 503).entity(body).build();
    }

    /** The counters in the text form that Prometheus reads. */
    @GET
    @Path("metrics")
    @Produces("text/plain; version=0.0.4")
    public String metrics() {
        return counters.prometheus();
    }
}
