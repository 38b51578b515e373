package io.antibody.detector.http;

import com.codahale.metrics.MetricRegistry;
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
import org.jspecify.annotations.Nullable;

/** {@code GET /health} and {@code GET /metrics}. */
@Path("/")
public final class HealthResource {
    private final Supplier<@Nullable String> problem;
    private final Supplier<List<ConfigProblem>> configProblems;
    private final MetricRegistry counters;

    /**
     * @param problem why nothing is judged at the moment, or null if all is well
     * @param configProblems why antibody.yaml, as it stands, is not in force; empty if it is
     * @param counters what is counted
     */
    public HealthResource(
            Supplier<@Nullable String> problem, Supplier<List<ConfigProblem>> configProblems, MetricRegistry counters) {
        this.configProblems = configProblems;
        this.problem = problem;
        this.counters = counters;
    }

    /** 200 while the detector judges, else 503. */
    @GET
    @Path("health")
    @Produces(MediaType.APPLICATION_JSON)
    public Response health() {
        String now = problem.get();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("healthy", now == null);
        if (now != null) {
            body.put("problem", now);
        }
        body.put(
                "config_problems",
                configProblems.get().stream().map(ConfigProblem::place).toList());
        return Response.status(now == null ? 200 : 503)
                .entity(Answers.json(body))
                .build();
    }

    /** The counters in the text form that Prometheus reads. */
    @GET
    @Path("metrics")
    @Produces("text/plain; version=0.0.4")
    public String metrics() {
        StringBuilder text = new StringBuilder();
        counters.getCounters().forEach((name, counter) -> {
            String metric = "antibody_detector_" + name.replace('.', '_') + "_total";
            text.append("# TYPE ").append(metric).append(" counter\n");
            text.append(metric).append(' ').append(counter.getCount()).append('\n');
        });
        return text.toString();
    }
}
