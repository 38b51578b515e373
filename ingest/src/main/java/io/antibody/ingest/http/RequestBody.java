package io.antibody.ingest.http;

import io.antibody.ingest.intake.IngestLimits;
import io.antibody.ingest.intake.Refusal;
import io.antibody.ingest.intake.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Reads a body of unknown length, but no more of it, and no longer, than is allowed. */
final class RequestBody {
    private static final int CHUNK = 8 * 1024;

    private final Supplier<IngestLimits> inForce;
    private final LongSupplier nanoTime;

    RequestBody(Supplier<IngestLimits> inForce, LongSupplier nanoTime) {
        this.inForce = inForce;
        this.nanoTime = nanoTime;
    }

    /**
     * @throws RefusedRequestException if the body is too large or comes too slowly
     * @throws IOException if the connection breaks
     */
    byte[] read(InputStream in) throws IOException, RefusedRequestException {
        IngestLimits limits = inForce.get();
        long start = nanoTime.getAsLong();
        ByteArrayOutputStream body = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            if (body.size() + read > limits.maxBodyBytes()) {
                throw refused("must have at most " + limits.maxBodyBytes() + " bytes", RejectReason.TOO_LARGE);
            }
            if (nanoTime.getAsLong() - start > limits.bodyTimeout().toNanos()) {
                throw refused("must come within " + limits.bodyTimeout().toSeconds() + " s", RejectReason.TOO_SLOW);
            }
            body.write(chunk, 0, read);
        }
        return body.toByteArray();
    }

    private static RefusedRequestException refused(String problem, RejectReason reason) {
        return new RefusedRequestException(new Refusal(Refusal.WHOLE, "body", problem, reason));
    }
}
