package io.antibody.rollout.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves the description of the API. It is made when it is asked for first: it takes half a second. */
@Path("/v1")
public final class OpenApiResource {
    private final Environment served;
    private final ObjectMapper mapper;
    private @Nullable OpenAPI made;

    private OpenApiResource(Environment served, ObjectMapper mapper) {
        this.served = served;
        this.mapper = mapper;
    }

    /**
     * Adds it to what is served.
     *
     * @param environment whose resources below {@code /v1} and {@code /health} are described, whenever they are added
     * @param mapper that writes the answers
     */
    public static void register(Environment environment, ObjectMapper mapper) {
        environment.jersey().register(new OpenApiResource(environment, mapper));
    }

    @GET
    @Path("openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "This description", tags = "about", operationId = "openapi_json")
    @ApiResponse(responseCode = "200", description = "OpenAPI 3.1")
    public String json() {
        return Json31.pretty(api());
    }

    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml")
    @Operation(summary = "This description as YAML", tags = "about", operationId = "openapi_yaml")
    @ApiResponse(responseCode = "200", description = "OpenAPI 3.1")
    public String yaml() {
        return Yaml31.pretty(api());
    }

    private synchronized OpenAPI api() {
        OpenAPI api = made;
        if (api == null) {
            Set<Class<?>> described = new TreeSet<>(Comparator.comparing(Class::getName));
            // Dropwizard serves an object by a class that it derives from the object's own.
            served.jersey().getResourceConfig().getClasses().stream()
                    .flatMap(each -> Stream.of(each, each.getSuperclass()))
                    .filter(each -> each != null && isApi(each))
                    .forEach(described::add);
            api = ApiDescription.of(described, mapper);
            made = api;
        }
        return api;
    }

    private static boolean isApi(Class<?> resource) {
        Path path = resource.getAnnotation(Path.class);
        return path != null && (path.value().startsWith("/v1") || path.value().equals("/health"));
    }
}
