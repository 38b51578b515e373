package io.antibody.rollout.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/**
 * One open page. Frames wait in a bounded queue until the socket takes them, one for each thing that changed. Nothing here ever
 * blocks: a page that does not keep up is dropped, comes back by itself and reads everything anew.
 */
final class EventStream implements WriteListener {
    /** A page needs a frame per changed release and service at most: so many waiting means that it does not read. */
    static final int MAX_WAITING = 512;

    private final AsyncContext request;
    private final ServletOutputStream out;
    private final Consumer<EventStream> onClose;
    private final LinkedHashMap<String, String> waiting = new LinkedHashMap<>();
    /** False until the container has said so for the first time. */
    private boolean open;

    private boolean unflushed;
    private boolean closed;

    EventStream(AsyncContext request, ServletOutputStream out, Consumer<EventStream> onClose) {
        this.request = request;
        this.out = out;
        this.onClose = onClose;
    }

    /**
     * Sends the frame now or as soon as the socket takes it.
     *
     * @param what what the frame is about: it takes the place of one about the same that still waits
     */
    void send(String what, String frame) {
        boolean keeps;
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.remove(what);
            waiting.put(what, frame);
            keeps = waiting.size() <= MAX_WAITING && writeWhatFits();
        }
        if (!keeps) {
            close();
        }
    }

    @Override
    public void onWritePossible() {
        boolean keeps;
        synchronized (this) {
            open = true;
            keeps = writeWhatFits();
        }
        if (!keeps) {
            close();
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
        }
        onClose.accept(this);
        try {
            request.complete();
        } catch (IllegalStateException alreadyComplete) {
            // The container was faster: the same end.
        }
    }

    /** Invariant: writes only after {@code isReady}, as the servlet specification asks for. */
    private boolean writeWhatFits() {
        try {
            while (open && !closed && out.isReady()) {
                Iterator<String> next = waiting.values().iterator();
                if (next.hasNext()) {
                    out.write(next.next().getBytes(StandardCharsets.UTF_8));
                    next.remove();
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return true;
                }
            }
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}
