package io.antibody.rollout.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * {@code GET /v1/events}: server-sent events {@code hello}, {@code release}, {@code cluster}, {@code verdict}, {@code locks},
 * {@code system} and {@code beat}. They carry names only; whoever comes back after a break reads the pages anew and has missed nothing.
 */
final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Long enough not to storm a manager that restarts, short enough that nobody waits for it. */
    private static final String RETRY = "retry: 1500\n\n";

    private final transient EventHub hub;
    private final String assetsVersion;

    EventsServlet(EventHub hub, String assetsVersion) {
        this.hub = hub;
        this.assetsVersion = assetsVersion;
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache, no-transform");
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** Only what a stream would begin with: it never ends, and whoever asks for its head waits for an end. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        describe(response);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        describe(response);
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        EventStream stream = new EventStream(async, response.getOutputStream(), hub::remove);
        if (!hub.add(stream)) {
            response.setHeader("Retry-After", "10");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            async.complete();
            return;
        }
        stream.send("hello", RETRY + frame("hello", hub.stamp(), Map.of("assets", assetsVersion)));
        response.getOutputStream().setWriteListener(stream);
    }

    /** JSON holds no line break, so one data line is enough. */
    static String frame(String event, String stamp, Map<String, String> data) {
        try {
            return "id: " + stamp + "\nevent: " + event + "\ndata: " + JSON.writeValueAsString(data) + "\n\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names that are no JSON: " + data, e);
        }
    }
}
