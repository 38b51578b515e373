package io.antibody.rollout.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.messages.serving.ProblemBody;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** From the classes of resources to the description of what they serve. */
final class ApiDescription {
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    private ApiDescription() {}

    /** @param mapper that writes the answers */
    static OpenAPI of(Set<Class<?>> resources, ObjectMapper mapper) {
        ModelConverters converters = ModelConverters.getInstance(true);
        RecordSchemas records = new RecordSchemas(mapper);
        // Swagger has one list of converters for the whole JVM, and the first that knows a type wins.
        synchronized (converters) {
            converters.addConverter(records);
            try {
                return described(resources);
            } finally {
                converters.removeConverter(records);
            }
        }
    }

    private static OpenAPI described(Set<Class<?>> resources) {
        SwaggerConfiguration configuration =
                new SwaggerConfiguration().openAPI(frame()).openAPI31(true).convertToOpenAPI31(true);
        OpenAPI api = new RouteReader(configuration).read(new LinkedHashSet<>(resources));
        api.path(
                "/v1/events",
                new PathItem()
                        .get(new Operation()
                                .operationId("events")
                                .addTagsItem("about")
                                .summary("What changes, as server-sent events: names only")
                                .responses(new ApiResponses()
                                        .addApiResponse("200", new ApiResponse().description("text/event-stream")))));
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> finish(path, operation)));
        return api;
    }

    /** What goes for every operation. */
    private static void finish(String path, Operation operation) {
        operation.getResponses().addApiResponse("default", new ApiResponse().$ref("#/components/responses/" + PROBLEM));
        if (path.equals("/health")) {
            operation.setSecurity(List.of());
        }
    }

    private static OpenAPI frame() {
        Schema<?> problem = new ObjectSchema().description("RFC 9457: what is wrong, and what is allowed");
        problem.addProperty("type", new StringSchema());
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.required(List.of("type", "title", "status", "detail"));
        ApiResponse refused = new ApiResponse()
                .description("Refused, with the reason. 400: not understood, 401: no token or a wrong one, 403: the"
                        + " token's role does not allow it, 404: no such thing, 409: does not go with the state it is"
                        + " in, 413: too large, 503: ZooKeeper is away and nothing was changed.")
                .content(new Content()
                        .addMediaType(
                                ProblemBody.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        return new OpenAPI(SpecVersion.V31)
                .openapi("3.1.0")
                .info(new Info()
                        .title("Antibody: rollout")
                        .version("1")
                        .description(
                                "Releases, batch by batch, judged, and rolled back by themselves if they are bad."))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSchemas(PROBLEM, problem)
                        .addResponses(PROBLEM, refused)
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("Made by antibody token. A viewer looks, a deployer acts, only an"
                                                + " admin takes the lock of everything away. Where security.tokens is"
                                                + " not set none is needed.")))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }
}
