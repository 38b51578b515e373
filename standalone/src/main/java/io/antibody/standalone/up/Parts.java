package io.antibody.standalone.up;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running parts of one process. They stop in the reverse order of their start, each whether or not another could be
 * stopped.
 */
final class Parts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private record Part(String name, AutoCloseable running) {}

    private final Deque<Part> started = new ArrayDeque<>();

    /**
     * Starts one more part.
     *
     * @param name the part's name in log lines
     * @throws Exception what its start threw; the parts before it go on
     */
    <T extends AutoCloseable> T start(String name, Callable<T> start) throws Exception {
        T running = start.call();
        started.push(new Part(name, running));
        LOG.info("{} is up", name);
        return running;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            Part part = started.pop();
            try {
                part.running().close();
                LOG.info("{} is down", part.name());
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly", part.name(), e);
            }
        }
    }
}
