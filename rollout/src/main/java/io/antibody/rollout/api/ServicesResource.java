package io.antibody.rollout.api;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.store.ReleaseCache;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;

/** Services, host by host. */
@Path("/v1/services")
@Produces(MediaType.APPLICATION_JSON)
public final class ServicesResource {
    private final Supplier<AntibodyConfig> config;
    private final ReleaseCache releases;
    private final Answers answers;

    public ServicesResource(Supplier<AntibodyConfig> config, ReleaseCache releases, Answers answers) {
        this.config = config;
        this.releases = releases;
        this.answers = answers;
    }

    /** All services, in the order of the configuration. */
    @GET
    @Operation(operationId = "services", tags = "services", summary = "All services, host by host")
    @ApiResponse(
            responseCode = "200",
            description = "In the order of antibody.yaml",
            content = @Content(schema = @Schema(implementation = Bodies.Services.class)))
    public String all() {
        return ApiJson.text(new Bodies.Services(
                config.get().services().values().stream().map(this::body).toList()));
    }

    /** One service. */
    @GET
    @Path("{service}")
    @Operation(operationId = "service", tags = "services", summary = "One service, host by host")
    @ApiResponse(
            responseCode = "200",
            description = "Its hosts, and how many serve which revision",
            content = @Content(schema = @Schema(implementation = Answers.ServiceBody.class)))
    public String one(@PathParam("service") String name) throws RequestRefusedException {
        return ApiJson.text(body(RequestWords.service(config.get(), name)));
    }

    private Answers.ServiceBody body(ServiceConfig service) {
        return answers.service(service, releases.good(service.name()).orElse(null));
    }
}
