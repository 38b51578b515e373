package io.antibody.annotations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** Grafana's documented API for annotations, with what went wrong in it on demand. */
final class FakeGrafana extends Dispatcher implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What goes wrong. */
    enum Trouble {
        NONE,
        /** 503 to everything. */
        DOWN,
        /** Makes what it is asked to make, but the answer gets lost. */
        ANSWERS_TO_POSTS_GET_LOST,
        /** 401 to everything. */
        TOKEN_REFUSED,
        /** 422 to every POST. */
        POSTS_REFUSED
    }

    private final MockWebServer server = new MockWebServer();
    private final Map<Long, ObjectNode> annotations = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private Trouble trouble = Trouble.NONE;
    private long nextId = 17;

    FakeGrafana() throws IOException {
        server.setDispatcher(this);
        server.start();
    }

    String url() {
        return server.url("/grafana/").toString();
    }

    synchronized void has(Trouble now) {
        trouble = now;
    }

    /** What stands in it, by id. */
    synchronized List<ObjectNode> annotations() {
        return annotations.values().stream().map(ObjectNode::deepCopy).toList();
    }

    /** Method and path of each request so far. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized void delete(long id) {
        annotations.remove(id);
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        requests.add(request.getMethod() + " " + request.getUrl().encodedPath());
        if (trouble == Trouble.DOWN) {
            return new MockResponse.Builder().code(503).build();
        }
        if (trouble == Trouble.TOKEN_REFUSED) {
            return answer(401, "{\"message\": \"Invalid API key\"}");
        }
        try {
            return switch (request.getMethod()) {
                case "GET" ->
                    answer(
                            200,
                            found(request.getUrl().queryParameterValues("tags")).toString());
                case "POST" -> post(JSON.readTree(request.getBody().utf8()));
                case "PATCH" ->
                    patch(Long.parseLong(request.getUrl().pathSegments().get(3)), (ObjectNode)
                            JSON.readTree(request.getBody().utf8()));
                default -> answer(405, "{}");
            };
        } catch (IOException e) {
            return answer(400, "{\"message\": \"bad request data\"}");
        }
    }

    private ArrayNode found(List<String> tags) {
        ArrayNode found = JSON.createArrayNode();
        annotations.values().stream()
                .filter(annotation -> tags.stream()
                        .allMatch(tag -> annotation
                                .get("tags")
                                .valueStream()
                                .anyMatch(t -> t.textValue().equals(tag))))
                .forEach(found::add);
        return found;
    }

    private MockResponse post(JsonNode annotation) {
        if (trouble == Trouble.POSTS_REFUSED) {
            return answer(422, "{\"message\": \"no\"}");
        }
        long id = nextId++;
        annotations.put(id, ((ObjectNode) annotation.deepCopy()).put("id", id));
        if (trouble == Trouble.ANSWERS_TO_POSTS_GET_LOST) {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build();
        }
        return answer(200, "{\"message\": \"Annotation added\", \"id\": " + id + "}");
    }

    private MockResponse patch(long id, ObjectNode change) {
        ObjectNode annotation = annotations.get(id);
        if (annotation == null) {
            return answer(404, "{\"message\": \"Could not find annotation to update\"}");
        }
        annotation.setAll(change);
        return answer(200, "{\"message\": \"Annotation patched\"}");
    }

    private static MockResponse answer(int code, String body) {
        return new MockResponse.Builder().code(code).body(body).build();
    }

    @Override
    public void close() {
        server.close();
    }
}
