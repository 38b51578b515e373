package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The schema for editors says the same as the reader. */
class SchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSchemaAndTheReaderKnowTheSameSettings() throws Exception {
        YamlProblems asked = new YamlProblems("antibody.yaml");
        AntibodyYaml.parse(AntibodyYamlTest.exampleText(), asked);
        Set<String> inSchema = new TreeSet<>();
        collect(schema(), schema(), "", inSchema);
        assertThat(inSchema).isEqualTo(asked.askedFor());
    }

    @Test
    void theExampleIsValid() throws Exception {
        assertThat(validator().validate(asJson(AntibodyYamlTest.exampleText()))).isEmpty();
    }

    @Test
    void theSmallestFileIsValid() throws Exception {
        assertThat(validator().validate(asJson(AntibodyYamlTest.SMALLEST))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service: {}",
                "{judging: {tick: 10}, services: {shop: {hosts: [a], metrics: {m: up}}}}",
                "{judging: {suspect_rate: 10 percent}, services: {shop: {hosts: [a], metrics: {m: up}}}}",
                "services: {shop: {hosts: [a], metrics: {m: upwards}}}",
                "services: {shop: {hosts: [a], metrics: {m: {harm: up, limits: {host: 8}}}}}",
                "services: {shop: {hosts: [a], rollout: {on_no_data: continue}, metrics: {m: up}}}",
                "services: {shop: {metrics: {m: up}}}",
                "services: {shop: {hosts: [], metrics: {m: up}}}",
                "services: {}"
            })
    void whatTheReaderRefusesForItsShapeTheSchemaRefuses(String yaml) throws Exception {
        assertThat(AntibodyYamlStrictnessTest.problems(yaml)).isNotEmpty();
        assertThat(validator().validate(asJson(yaml))).isNotEmpty();
    }

    @Test
    void theWordsAreThoseOfTheEnums() throws Exception {
        JsonNode defs = schema().get("$defs");
        assertThat(words(defs.at("/metric/properties/type"))).isEqualTo(words(MetricConfig.Type.class));
        assertThat(words(defs.at("/metric/properties/class"))).isEqualTo(words(MetricConfig.MetricClass.class));
        assertThat(words(defs.at("/metric/properties/role"))).isEqualTo(words(MetricConfig.Role.class));
        assertThat(words(defs.at("/metric/properties/transform"))).isEqualTo(words(JudgedBy.Scale.class));
        assertThat(words(defs.at("/metric/properties/contrast"))).isEqualTo(words(JudgedBy.Against.class));
        assertThat(words(defs.at("/metric/properties/season"))).isEqualTo(words(JudgedBy.Season.class));
        assertThat(words(defs.at("/metric/properties/no_data"))).isEqualTo(words(JudgedBy.WhenSilent.class));
        assertThat(words(defs.at("/harm"))).isEqualTo(words(MetricConfig.Harm.class));
        assertThat(words(defs.at("/rollout/properties/on_inconclusive"))).isEqualTo(words(RolloutPlan.BakeEnd.class));
        assertThat(words(defs.at("/rollout/properties/when_newer"))).isEqualTo(words(RolloutPlan.WhenNewer.class));
        assertThat(words(defs.at("/rollout/properties/deployer"))).isEqualTo(words(RolloutPlan.Deployer.class));
    }

    /** Every setting below a schema, with {@code *} for the names that the user gives. */
    private static void collect(JsonNode root, JsonNode schema, String path, Set<String> settings) {
        if (schema.has("$ref")) {
            collect(root, root.at(schema.get("$ref").asText().substring(1)), path, settings);
        }
        schema.path("anyOf").forEach(choice -> collect(root, choice, path, settings));
        schema.path("properties").properties().forEach(entry -> {
            String below = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            settings.add(below);
            collect(root, entry.getValue(), below, settings);
        });
        if (schema.path("additionalProperties").isObject()) {
            settings.add(path + ".*");
            collect(root, schema.get("additionalProperties"), path + ".*", settings);
        }
    }

    private static Set<String> words(JsonNode schema) {
        Set<String> words = new TreeSet<>();
        schema.get("enum").forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Set<String> words(Class<? extends Enum<?>> type) {
        return new TreeSet<>(
                Arrays.stream(type.getEnumConstants()).map(Scalars::word).toList());
    }

    private static JsonNode asJson(String yaml) {
        return JSON.valueToTree(new Yaml().<Object>load(yaml));
    }

    private static JsonSchema validator() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = SchemaTest.class.getResourceAsStream("/antibody.schema.json")) {
            return JSON.readTree(in);
        }
    }
}
