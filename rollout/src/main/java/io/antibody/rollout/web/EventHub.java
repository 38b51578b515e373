package io.antibody.rollout.web;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All open pages; tells each of them what has changed (not how: a page reads that, at its own pace). */
final class EventHub implements Changes {
    /** One browser holds one stream however many tabs it has open, so these are about as many people. */
    static final int MAX_STREAMS = 1000;

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    /** Tells the events of this process from those of another, or of the one before it. */
    private final String epoch;

    private long published;
    private boolean closed;

    /** @param epoch different for each hub that a page may meet, without a space */
    EventHub(String epoch) {
        this.epoch = epoch;
    }

    /**
     * Which event was published last. A page that was made after this was asked shows that event and all before; if a
     * later one is out when the page starts to listen, it reads itself anew.
     */
    synchronized String stamp() {
        return epoch + " " + published;
    }

    /** @return whether there was room for it */
    synchronized boolean add(EventStream stream) {
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
        publish("release", about(service, releaseId));
    }

    @Override
    public void cluster(String service) {
        publish("cluster", Map.of("service", service));
    }

    @Override
    public void verdict(String service, String releaseId) {
        publish("verdict", about(service, releaseId));
    }

    @Override
    public void locks() {
        publish("locks", Map.of());
    }

    /** The configuration, or what this manager can reach, is not what it was. */
    void system() {
        publish("system", Map.of());
    }

    @Override
    public void ci() {
        publish("ci", Map.of());
    }

    /** So that a page, and every proxy in between, knows that the line is not dead. */
    synchronized void heartbeat() {
        send("beat", Map.of());
    }

    /** Ends all streams and takes no new ones. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        streams.forEach(EventStream::close);
    }

    private static Map<String, String> about(String service, String releaseId) {
        return new TreeMap<>(Map.of("service", service, "release", releaseId));
    }

    private synchronized void publish(String event, Map<String, String> data) {
        published++;
        send(event, data);
    }

    private void send(String event, Map<String, String> data) {
        String what = event + data.values();
        String frame = EventsServlet.frame(event, stamp(), data);
        streams.forEach(stream -> stream.send(what, frame));
    }
}
