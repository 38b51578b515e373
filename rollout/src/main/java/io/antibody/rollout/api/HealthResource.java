package io.antibody.rollout.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whether this manager can do its work: 200 if so, else 503, with what is wrong in the same body. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final Supplier<Health> health;

    public HealthResource(Supplier<Health> health) {
        this.health = health;
    }

    /**
     * How this manager is.
     *
     * @param leads whether it leads; of several managers one does
     * @param zookeeper whether ZooKeeper is reached
     * @param events whether events can be written
     * @param verdicts whether verdicts can be read
     * @param configProblems why antibody.yaml, as it stands, is not in force; empty if it is
     * @param triggerProblems what hinders the leading manager to look at git or Jenkins; releases by hand go on
     */
    @JsonPropertyOrder("healthy")
    public record Health(
            boolean leads,
            boolean zookeeper,
            boolean events,
            boolean verdicts,
            List<String> configProblems,
            List<String> triggerProblems) {
        /** Whether it can reach ZooKeeper and Kafka. */
        @JsonProperty
        public boolean healthy() {
            return zookeeper && events && verdicts;
        }

        /** What it lacks, in words for people; empty if nothing. */
        public List<String> troubles() {
            List<String> troubles = new ArrayList<>();
            if (!zookeeper) {
                troubles.add("ZooKeeper cannot be reached: what is shown may be old, and nothing can be asked for");
            }
            if (!events) {
                troubles.add("Kafka takes no events: no batch grows");
            }
            if (!verdicts) {
                troubles.add("verdicts cannot be read from Kafka: no batch grows");
            }
            troubles.addAll(triggerProblems);
            return List.copyOf(troubles);
        }
    }

    /** The health now. */
    @GET
    @Operation(operationId = "health", tags = "about", summary = "Whether this manager can do its work")
    @ApiResponse(
            responseCode = "200",
            description = "It can",
            content = @Content(schema = @Schema(implementation = HealthResource.Health.class)))
    @ApiResponse(
            responseCode = "503",
            description = "It cannot, and what is wrong",
            content = @Content(schema = @Schema(implementation = HealthResource.Health.class)))
    public Response get() {
        Health now = health.get();
        return Response.status(now.healthy() ? 200 : 503)
                .entity(ApiJson.text(now))
                .build();
    }
}
