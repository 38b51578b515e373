package io.antibody.rollout.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Schemas of records as Jackson writes them; a component is required unless it may be null. */
final class RecordSchemas extends ModelResolver {
    private final NamingBase names;

    /** @param mapper that writes the answers */
    RecordSchemas(ObjectMapper mapper) {
        super(mapper);
        this.names = (NamingBase) mapper.getSerializationConfig().getPropertyNamingStrategy();
        openapi31(true);
    }

    @Override
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = super.resolve(type, context, others);
        Class<?> raw = raw(type);
        if (raw.isRecord()) {
            Schema<?> defined = context.getDefinedModels().getOrDefault(raw.getSimpleName(), schema);
            if (defined != null && defined.getProperties() != null) {
                require(raw, defined);
            }
        }
        return schema;
    }

    private void require(Class<?> raw, Schema<?> schema) {
        for (RecordComponent component : raw.getRecordComponents()) {
            String name = names.translate(component.getName());
            boolean known = schema.getProperties().containsKey(name);
            boolean listed =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            if (known && !listed && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.addRequiredItem(name);
            }
        }
    }

    private Class<?> raw(AnnotatedType type) {
        return type.getType() instanceof JavaType java
                ? java.getRawClass()
                : _mapper.constructType(type.getType()).getRawClass();
    }
}
