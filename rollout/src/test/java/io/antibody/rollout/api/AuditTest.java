package io.antibody.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.TriggersConfig;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.testing.Api;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.testing.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What people and programs do to a manager with tokens, and what the audit has of it. */
class AuditTest {
    /** Every request of the API that changes something: a body that is understood, and the act of its line. */
    private static final Map<String, List<String>> ACTS = new TreeMap<>(Map.of(
            "POST /v1/releases", List.of("{\"service\":\"cart\",\"revision\":\"r2\"}", "push"),
            "POST /v1/releases/{id}/cancel", List.of("{}", "cancel"),
            "POST /v1/releases/{id}/pause", List.of("{}", "pause"),
            "POST /v1/releases/{id}/resume", List.of("{}", "resume"),
            "POST /v1/releases/{id}/approve", List.of("{}", "approve"),
            "POST /v1/releases/{id}/rollback", List.of("{\"to\":\"r1\"}", "rollback"),
            "POST /v1/releases/{id}/label", List.of("{\"right\":true}", "label-right"),
            "POST /v1/locks", List.of("{\"service\":\"shop\",\"why\":\"audited\"}", "lock"),
            "DELETE /v1/locks", List.of("", "unlock"),
            "POST /v1/builds", List.of("{\"revision\":\"r2\",\"state\":\"success\"}", "build success of r2")));

    /** A gate only waits; webhooks show who they are by their signature, and none is configured here. */
    private static final Set<String> NO_ACTS = Set.of(
            "POST /v1/releases/{id}/verdict",
            "POST /v1/hooks/github",
            "POST /v1/hooks/gitlab",
            "POST /v1/hooks/builds");

    private static TestingServer server;
    private static RolloutService service;
    private static Api api;

    private final Logger audit = (Logger) LoggerFactory.getLogger("antibody.audit");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = new TestingServer();
        AntibodyConfig open = ShopConfig.of(
                server.getConnectString(), "localhost:1", ShopConfig.service("shop", 3, ShopConfig.plan()));
        service = RolloutService.start(ShopConfig.with(open, Tokens.in(folder), TriggersConfig.NONE));
        api = new Api(service.port()).as(Tokens.ADA);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        server.close();
    }

    @BeforeEach
    void listen() {
        lines.start();
        audit.setLevel(Level.INFO);
        audit.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        audit.detachAppender(lines);
    }

    @Test
    void everyRequestThatChangesSomethingLeavesOneLineWithWhoAndWithoutASecret() {
        Set<String> tried = new TreeSet<>(NO_ACTS);
        ACTS.keySet()
                .forEach(
                        request -> tried.add(request.replaceFirst("(cancel|pause|resume|approve|rollback)$", "{act}")));
        assertThat(unsafe()).isEqualTo(tried);
        ACTS.forEach((request, bodyAndAct) -> {
            lines.list.clear();
            String path = request.substring(request.indexOf(' ') + 1).replace("{id}", "none");
            if (request.startsWith("DELETE")) {
                api.delete(path + "?service=shop");
            } else {
                api.post(path, bodyAndAct.get(0));
            }
            assertThat(ours()).as(request).hasSize(1).allSatisfy(line -> {
                assertThat(line.get("act").textValue()).isEqualTo(bodyAndAct.get(1));
                assertThat(line.get("who").textValue()).isEqualTo("ada");
                assertThat(line.get("role").textValue()).isEqualTo("admin");
                assertThat(line.get("result").textValue()).isNotEmpty();
            });
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .noneMatch(line -> line.contains(Tokens.ADA) || line.contains("Bearer"));
        });
    }

    /** Every unsafe operation that the API's description has. */
    private static Set<String> unsafe() {
        Set<String> unsafe = new TreeSet<>();
        api.get("/v1/openapi.json")
                .json()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (Set.of("post", "put", "patch", "delete").contains(method)) {
                        unsafe.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return unsafe;
    }

    /** The lines of requests; the leader's have no address. */
    private List<JsonNode> ours() {
        List<JsonNode> ours = new ArrayList<>();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            try {
                JsonNode json = MessageJson.mapper().readTree(line.getFormattedMessage());
                if (json.has("remote")) {
                    ours.add(json);
                }
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + line.getFormattedMessage(), e);
            }
        }
        return ours;
    }
}
