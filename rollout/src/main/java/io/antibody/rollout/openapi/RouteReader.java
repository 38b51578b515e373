package io.antibody.rollout.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.api.OpenAPIConfiguration;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Encoding;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Swagger's reader of resources, which also knows what a body {@linkplain Takes holds}, and that the fields of a
 * {@link BeanParam} stand in the query (Swagger looks at what Jackson would read, and takes the rest for a body).
 */
final class RouteReader extends Reader {
    /** @param configuration with a description that has components, to which the schemas of bodies are added */
    RouteReader(OpenAPIConfiguration configuration) {
        super(configuration);
    }

    @Override
    protected void processRequestBody(
            Parameter parameter,
            Operation operation,
            @Nullable Consumes onMethod,
            @Nullable Consumes onClass,
            List<Parameter> others,
            Annotation[] annotations,
            Type type,
            @Nullable JsonView view,
            Map<String, Encoding> encoding) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Takes takes) {
                operation.setRequestBody(body(takes));
                return;
            }
            if (annotation instanceof BeanParam) {
                query(TypeFactory.rawClass(type)).forEach(operation::addParametersItem);
                return;
            }
        }
        super.processRequestBody(parameter, operation, onMethod, onClass, others, annotations, type, view, encoding);
    }

    private static Stream<Parameter> query(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .map(field -> field.getAnnotation(QueryParam.class).value())
                .map(name -> new QueryParameter().name(name).schema(new StringSchema().types(Set.of("string"))));
    }

    private RequestBody body(Takes takes) {
        ResolvedSchema resolved = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(takes.value()).resolveAsRef(true));
        resolved.referencedSchemas.forEach(getOpenAPI().getComponents()::addSchemas);
        MediaType json = new MediaType().schema(resolved.schema);
        if (!takes.example().isEmpty()) {
            json.setExample(example(takes.example()));
        }
        return new RequestBody()
                .required(true)
                .content(new Content().addMediaType(jakarta.ws.rs.core.MediaType.APPLICATION_JSON, json));
    }

    private static Object example(String json) {
        try {
            return Json31.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example is not JSON: " + json, e);
        }
    }
}
