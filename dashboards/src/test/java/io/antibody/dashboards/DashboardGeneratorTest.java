package io.antibody.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.antibody.dashboards.grafana.ServiceDashboard;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class DashboardGeneratorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        DashboardGenerator.write(TestConfig.read(), folder);
    }

    @Test
    void everyServiceHasADashboardThatIsValidAgainstGrafanasOwnSchema() throws IOException {
        JsonSchema dashboards = schema("dashboard");
        JsonSchema panels = schema("timeseries");
        List<Path> files = files("grafana/dashboards");

        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("antibody-p99-only-2af03157.json", "antibody-shop.json");
        for (Path file : files) {
            JsonNode dashboard = JSON.readTree(file.toFile());
            assertThat(dashboards.validate(dashboard)).isEmpty();
            for (JsonNode panel : dashboard.get("panels")) {
                if (panel.get("type").textValue().equals("timeseries")) {
                    assertThat(panels.validate(panel)).isEmpty();
                }
            }
        }
    }

    @Test
    void theSchemasCatchWhatGrafanaWouldNotTake() throws IOException {
        ObjectNode dashboard = shop();
        dashboard.put("schemaVersion", "42");
        assertThat(schema("dashboard").validate(dashboard)).isNotEmpty();

        ObjectNode panel = (ObjectNode) shop().get("panels").get(1);
        ((ObjectNode) panel.get("options")).put("tooltips", 1);
        assertThat(schema("timeseries").validate(panel)).isNotEmpty();
    }

    @Test
    void businessFiguresStandFirst() throws IOException {
        List<String> titles = new ArrayList<>();
        shop().get("panels").forEach(panel -> titles.add(panel.get("title").textValue()));

        assertThat(titles).containsExactly("Business", "orders", "Engineering", "latency_ms", "errors", "requests");
    }

    @Test
    void panelsDoNotOverlap() throws IOException {
        boolean[][] taken = new boolean[100][24];
        for (JsonNode panel : shop().get("panels")) {
            JsonNode at = panel.get("gridPos");
            for (int y = at.get("y").intValue();
                    y < at.get("y").intValue() + at.get("h").intValue();
                    y++) {
                for (int x = at.get("x").intValue();
                        x < at.get("x").intValue() + at.get("w").intValue();
                        x++) {
                    assertThat(taken[y][x]).as("%d, %d", x, y).isFalse();
                    taken[y][x] = true;
                }
            }
        }
    }

    @Test
    void limitsAreLinesInTheGraphOfTheirMetric() throws IOException {
        JsonNode latency = panel("latency_ms");
        JsonNode defaults = latency.get("fieldConfig").get("defaults");

        assertThat(defaults.get("unit").textValue()).isEqualTo("ms");
        assertThat(defaults.get("custom").get("thresholdsStyle").get("mode").textValue())
                .isEqualTo("line");
        assertThat(defaults.get("thresholds").get("steps"))
                .isEqualTo(JSON.readTree("[{\"color\": \"transparent\", \"value\": null},"
                        + " {\"color\": \"orange\", \"value\": 600.0}, {\"color\": \"red\", \"value\": 800.0}]"));
        assertThat(latency.get("description").textValue())
                .isEqualTo(
                        "Worse when it rises; gating. Limit of a host: > 800 (red). Limit of the aggregate: > 600 (orange).");
    }

    @Test
    void aRatioIsAskedForAsAQuotientOfSums() throws IOException {
        assertThat(expressions(panel("errors")))
                .containsExactly(
                        "sum by (host) (sum_over_time(antibody_sample_errors{service=\"shop\",host=~\"$host\","
                                + "group=~\"$group\"}[$__interval])) / sum by (host) (sum_over_time("
                                + "antibody_sample_errors_denominator{service=\"shop\",host=~\"$host\","
                                + "group=~\"$group\"}[$__interval]))",
                        "sum (sum_over_time(antibody_sample_errors{service=\"shop\",host=~\"$host\","
                                + "group=~\"$group\"}[$__interval])) / sum (sum_over_time("
                                + "antibody_sample_errors_denominator{service=\"shop\",host=~\"$host\","
                                + "group=~\"$group\"}[$__interval]))",
                        "sum by (group) (sum_over_time(antibody_sample_errors{service=\"shop\",host=~\"$host\","
                                + "group=~\"$group\"}[$__interval])) / sum by (group) (sum_over_time("
                                + "antibody_sample_errors_denominator{service=\"shop\",host=~\"$host\","
                                + "group=~\"$group\"}[$__interval]))",
                        "sum (sum_over_time(antibody_sample_errors{service=\"shop\",host=\"\"}[$__interval]))"
                                + " / sum (sum_over_time(antibody_sample_errors_denominator{service=\"shop\","
                                + "host=\"\"}[$__interval]))");
    }

    @Test
    void everyAnnotationQueryIsForThisServiceAndTheyAreDisjoint() throws IOException {
        List<String> tags = new ArrayList<>();
        shop().get("annotations")
                .get("list")
                .forEach(query -> tags.add(query.get("target").get("tags").toString()));

        assertThat(tags)
                .hasSize(8)
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.startsWith("[\"antibody\",\"service:shop\","))
                .contains("[\"antibody\",\"service:shop\",\"outcome:rolled-back\"]");
    }

    @Test
    void theDashboardLeadsToOurOwnPages() throws IOException {
        assertThat(shop().get("links").get(0).get("url").textValue())
                .isEqualTo("http://push.example.com:8080/service?name=shop");
        assertThat(shop().get("links").get(1).get("url").textValue()).isEqualTo("http://push.example.com:8080/");
    }

    @Test
    void timesAreUtcAsOnOurOwnPages() throws IOException {
        assertThat(shop().get("timezone").textValue()).isEqualTo("utc");
    }

    @Test
    void theLegendNamesTheHostsUntilTheyAreTooMany() throws IOException {
        String hosts = IntStream.range(0, 13).mapToObj(i -> "web" + i).collect(Collectors.joining(", "));
        String yaml =
                Files.readString(Path.of("src/test/resources/antibody.yaml")).replace("[solo]", "[" + hosts + "]");
        AntibodyConfig large = AntibodyYaml.parse("antibody.yaml", yaml);
        ObjectNode dashboard = new ServiceDashboard(
                        Objects.requireNonNull(large.services().get("p99.only")), Duration.ofSeconds(1), "http://x")
                .json();
        JsonNode panel = dashboard.get("panels").get(1);

        assertThat(schema("timeseries").validate(panel)).isEmpty();
        assertThat(panel.get("fieldConfig").get("overrides").toString())
                .contains(
                        "{\"matcher\":{\"id\":\"byFrameRefID\",\"options\":\"A\"},\"properties\":"
                                + "[{\"id\":\"custom.hideFrom\",\"value\":{\"legend\":true,\"tooltip\":false,\"viz\":false}}]}");
        assertThat(panel("latency_ms").get("fieldConfig").get("overrides").toString())
                .doesNotContain("hideFrom");
    }

    @Test
    void theSameConfigurationGivesTheSameBytes(@TempDir Path again) throws IOException {
        DashboardGenerator.write(TestConfig.read(), again);

        for (Path file : files("")) {
            assertThat(again.resolve(folder.relativize(file))).hasSameBinaryContentAs(file);
        }
    }

    @Test
    void provisioningAndComposeAreYamlWithoutHolesAndWithTheAddressesOfTheConfiguration() throws IOException {
        for (String file : List.of(
                "grafana/provisioning/datasources/antibody.yaml",
                "grafana/provisioning/dashboards/antibody.yaml",
                "prometheus/prometheus.yml",
                "compose.yml")) {
            String text = Files.readString(folder.resolve(file));
            Map<String, Object> yaml = new Yaml().load(text);
            assertThat(yaml).as(file).isNotEmpty();
            assertThat(text).as(file).doesNotContainPattern("@\\w+@");
        }
        assertThat(Files.readString(folder.resolve("grafana/provisioning/datasources/antibody.yaml")))
                .contains("url: http://localhost:19090\n");
        assertThat(Files.readString(folder.resolve("compose.yml")))
                .contains("PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093")
                .contains("127.0.0.1:12181")
                .contains("GF_SERVER_HTTP_PORT: 13000")
                .contains("--web.listen-address=127.0.0.1:19090");
    }

    private JsonNode panel(String title) throws IOException {
        for (JsonNode panel : shop().get("panels")) {
            if (panel.get("title").textValue().equals(title)) {
                return panel;
            }
        }
        throw new AssertionError("no panel " + title);
    }

    private static List<String> expressions(JsonNode panel) {
        List<String> expressions = new ArrayList<>();
        panel.get("targets")
                .forEach(target -> expressions.add(target.get("expr").textValue()));
        return expressions;
    }

    private ObjectNode shop() throws IOException {
        return (ObjectNode) JSON.readTree(
                folder.resolve("grafana/dashboards/antibody-shop.json").toFile());
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(below))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static JsonSchema schema(String name) throws IOException {
        try (InputStream in =
                DashboardGeneratorTest.class.getResourceAsStream("/grafana-schema/" + name + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Objects.requireNonNull(in));
        }
    }
}
