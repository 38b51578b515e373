package io.antibody.messages.serving;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body ends with a {@link BodyRefusedException} at its bound, whoever reads it. A form is read before
 * any resource is asked: Jersey reads it where no answer of ours can be given any more.
 */
final class BoundedBody extends HttpServletRequestWrapper {
    private final BodyBound bound;
    private final LongSupplier nanoTime;
    private byte @Nullable [] form;

    BoundedBody(HttpServletRequest request, BodyBound bound, LongSupplier nanoTime) {
        super(request);
        this.bound = bound;
        this.nanoTime = nanoTime;
    }

    /** @throws BodyRefusedException if it is a form that is too large, or comes too slowly */
    void readForm() throws IOException {
        String type = getContentType();
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            form = getInputStream().readAllBytes();
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        byte[] read = form;
        return new Counted(read == null ? super.getInputStream() : new ByteArrayInputStream(read), bound, nanoTime);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    /** A stream in which silence is no matter: the connection's idle time ends it. */
    private static final class Counted extends ServletInputStream {
        private final InputStream body;
        private boolean finished;
        private final BodyBound bound;
        private final LongSupplier nanoTime;
        private final long start;
        private long bytes;

        Counted(InputStream body, BodyBound bound, LongSupplier nanoTime) {
            this.body = body;
            this.bound = bound;
            this.nanoTime = nanoTime;
            this.start = nanoTime.getAsLong();
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            count(value < 0 ? -1 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = body.read(into, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws BodyRefusedException {
            finished = read < 0;
            bytes += Math.max(read, 0);
            if (bytes > bound.bytes()) {
                throw BodyRefusedException.tooLarge(bound);
            }
            if (nanoTime.getAsLong() - start > bound.time().toNanos()) {
                throw BodyRefusedException.tooSlow(bound);
            }
        }

        @Override
        public int available() throws IOException {
            return body.available();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("bodies are read where they are wanted");
        }
    }
}
