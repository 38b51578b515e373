package io.antibody.rollout.web;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open pages; tells each of them what has changed (not how: a page reads that, at its own pace). */
final class EventHub implements Changes {
    /** One browser holds one stream however many tabs it has open, so these are about as many people. */
    static final int MAX_STREAMS = 1000;

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @return whether there was room for it */
    boolean add(EventStream stream) {
        if (closed || streams.size() >= MAX_STREAMS) {
            return false;
        }
        return streams.add(stream);
    }

    void remove(EventStream stream) {
        streams.remove(stream);
    }

    int size() {
        return streams.size();
    }

    @Override
    public void release(String service, String releaseId) {
        publish("release", Map.of("service", service, "release", releaseId));
    }

    @Override
    public void cluster(String service) {
        publish("cluster", Map.of("service", service));
    }

    @Override
    public void verdict(String service, String releaseId) {
        publish("verdict", Map.of("service", service, "release", releaseId));
    }

    /** So that a page, and every proxy in between, knows that the line is not dead. */
    void heartbeat() {
        publish("beat", Map.of());
    }

    /** Ends all streams and takes no new ones. */
    void close() {
        closed = true;
        streams.forEach(EventStream::close);
    }

    private void publish(String event, Map<String, String> data) {
        String frame = EventsServlet.frame(event, data);
        streams.forEach(stream -> stream.send(frame));
    }
}
