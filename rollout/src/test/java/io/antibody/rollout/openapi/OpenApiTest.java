package io.antibody.rollout.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.testing.Wire;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.ShopConfig;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.curator.test.TestingServer;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The description of the API, held against the API of a running manager. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private static TestingServer zookeeper;
    private static FakeAgents agents;
    private static RolloutService service;
    private static Api api;
    private static JsonNode described;

    @BeforeAll
    static void start() throws Exception {
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service("shop", 3, ShopConfig.plan());
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        service = RolloutService.start(ShopConfig.of(zookeeper.getConnectString(), "localhost:1", shop));
        api = new Api(service.port());
        described = api.get("/v1/openapi.json").json();
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        agents.close();
        zookeeper.close();
    }

    @Test
    void everyRouteOfTheApiIsDescribedInWordsWithItsAnswers() throws Exception {
        assertThat(described.path("openapi").textValue()).isEqualTo("3.1.0");
        Set<String> paths = new TreeSet<>();
        described.path("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths)
                .contains(
                        "/health",
                        "/v1/builds",
                        "/v1/commits",
                        "/v1/events",
                        "/v1/history",
                        "/v1/history.csv",
                        "/v1/history/figures",
                        "/v1/hooks/github",
                        "/v1/locks",
                        "/v1/openapi.json",
                        "/v1/releases",
                        "/v1/releases/{id}",
                        "/v1/releases/{id}/label",
                        "/v1/releases/{id}/verdict",
                        "/v1/releases/{id}/{act}",
                        "/v1/services",
                        "/v1/services/{service}")
                .allMatch(path -> path.startsWith("/v1/") || path.equals("/health"));
        Set<String> ids = new TreeSet<>();
        forEachOperation((path, method, operation) -> {
            String what = method + " " + path;
            assertThat(operation.path("summary").textValue()).as(what).isNotBlank();
            assertThat(operation.path("tags")).as(what).isNotEmpty();
            assertThat(ids.add(operation.path("operationId").textValue()))
                    .as(what)
                    .isTrue();
            assertThat(operation.path("responses").path("default").path("$ref").textValue())
                    .as(what)
                    .isEqualTo("#/components/responses/Problem");
            assertThat(operation.path("responses").size()).as(what).isGreaterThan(1);
        });
    }

    @Test
    void everyRouteOfEveryResourceIsDescribedAndNothingElse() throws Exception {
        Set<String> routes = new TreeSet<>();
        for (Class<?> resource : resources()) {
            add(routes, "", Resource.from(resource));
        }
        routes.removeIf(route -> !route.contains(" /v1/") && !route.endsWith(" /health"));
        // Server-sent events are a servlet's.
        routes.add("GET /v1/events");
        assertThat(Wire.ask(service.port(), "HEAD", "/v1/events", Map.of(), new byte[0])
                        .status())
                .isEqualTo(200);
        Set<String> documented = new TreeSet<>();
        forEachOperation((path, method, operation) -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path));
        assertThat(documented).isEqualTo(routes).hasSizeGreaterThan(25);
    }

    /** All classes of the rollout that serve something, found among what was compiled. */
    private static List<Class<?>> resources() throws Exception {
        Path classes = Path.of(RolloutService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(each -> each.toString().endsWith("Resource.class"))
                    .toList()) {
                String name = classes.relativize(file).toString().replace('/', '.');
                found.add(Class.forName(name.substring(0, name.length() - ".class".length())));
            }
        }
        return found;
    }

    private static void add(Set<String> routes, String above, Resource resource) {
        String path = (above + "/" + resource.getPath()).replaceAll("/+", "/").replaceAll("\\{([^:}]+):[^}]+}", "{$1}");
        resource.getResourceMethods().forEach(method -> routes.add(method.getHttpMethod() + " " + path));
        resource.getChildResources().forEach(child -> add(routes, path, child));
    }

    @Test
    void whatIsDescribedIsServed() throws Exception {
        forEachOperation((path, method, operation) -> {
            if (path.equals("/v1/events")) {
                return;
            }
            String real = path.replace("{service}", "shop").replaceAll("\\{[a-z]+}", "none");
            int status = Wire.ask(service.port(), method.toUpperCase(Locale.ROOT), real, Map.of(), new byte[0])
                    .status();
            assertThat(status).as(method + " " + real).isNotIn(405, 500);
        });
    }

    @Test
    void theExamplesAreAsTheSchemasSayAndTheApiKnowsTheirFields() throws Exception {
        List<String> seen = new ArrayList<>();
        forEachOperation((path, method, operation) -> {
            JsonNode json = operation.path("requestBody").path("content").path("application/json");
            for (JsonNode body : json.has("example") ? List.of(json.path("example")) : List.<JsonNode>of()) {
                assertFits(body, json.path("schema"));
                String real = path.replaceAll("\\{[a-z]+}", "none");
                assertThat(api.post(real, body.toString()).json().path("detail").asText(""))
                        .as(path)
                        .doesNotContain("there is no field", "must be a", "is missing");
                seen.add(path);
            }
        });
        assertThat(seen).contains("/v1/releases", "/v1/releases/{id}/{act}", "/v1/locks", "/v1/builds");
    }

    @Test
    void realAnswersAreAsTheSchemasSay() throws Exception {
        String id = api.release("r2");
        await().until(() -> api.get("/v1/releases/" + id).status() == 200);
        for (Map.Entry<String, String> one : Map.of(
                        "/v1/releases/{id}", "/v1/releases/" + id,
                        "/v1/releases", "/v1/releases",
                        "/v1/releases/{id}/verdict", "/v1/releases/" + id + "/verdict",
                        "/v1/services", "/v1/services",
                        "/v1/services/{service}", "/v1/services/shop",
                        "/v1/locks", "/v1/locks",
                        "/v1/builds", "/v1/builds")
                .entrySet()) {
            Api.Answer answer = api.get(one.getValue());
            assertThat(answer.status()).as(one.getKey()).isEqualTo(200);
            JsonNode content = described
                    .path("paths")
                    .path(one.getKey())
                    .path("get")
                    .path("responses")
                    .path("200")
                    .path("content");
            assertThat(content).as(one.getKey()).isNotEmpty();
            assertFits(answer.json(), content.elements().next().path("schema"));
        }
        assertFits(
                api.get("/v1/releases/none").json(),
                described.at("/components/responses/Problem/content/application~1problem+json/schema"));
    }

    @Test
    void whatIsAskedOfTheHistoryStandsInTheQueryAndNoQuestionHasABody() throws Exception {
        for (String path : List.of("/v1/history", "/v1/history.csv")) {
            assertThat(described.path("paths").path(path).path("get").path("parameters"))
                    .as(path)
                    .extracting(parameter -> parameter.path("in").textValue() + " "
                            + parameter.path("name").textValue() + " "
                            + parameter.path("schema").path("type").textValue())
                    .containsExactlyInAnyOrder(
                            "query service string",
                            "query state string",
                            "query from string",
                            "query to string",
                            "query limit string",
                            "query page string");
        }
        forEachOperation((path, method, operation) -> assertThat(method.equals("get") && operation.has("requestBody"))
                .as(method + " " + path)
                .isFalse());
    }

    @Test
    void itIsThereAsYamlToo() {
        Wire.Answer yaml = Wire.ask(service.port(), "GET", "/v1/openapi.yaml", Map.of(), new byte[0]);
        assertThat(yaml.type()).startsWith("application/yaml");
        Map<String, Object> read = new Yaml().load(new StringReader(yaml.body()));
        assertThat(read).containsEntry("openapi", "3.1.0");
    }

    private interface Visit {
        void see(String path, String method, JsonNode operation) throws Exception;
    }

    private static void forEachOperation(Visit visit) throws Exception {
        for (Map.Entry<String, JsonNode> path : described.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    visit.see(path.getKey(), method.getKey(), method.getValue());
                }
            }
        }
    }

    /** Unknown fields fail: what is not described is a description that is out of date. */
    private static void assertFits(JsonNode value, JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", described.path("components").deepCopy());
        for (JsonNode one : root.path("components").path("schemas")) {
            if (one.has("properties") && !one.has("additionalProperties")) {
                ((ObjectNode) one).put("additionalProperties", false);
            }
        }
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(root)
                        .validate(value))
                .as(value.toString())
                .isEmpty();
    }
}
