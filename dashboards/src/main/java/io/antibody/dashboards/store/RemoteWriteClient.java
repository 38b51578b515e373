package io.antibody.dashboards.store;

import io.antibody.dashboards.store.wire.WriteRequest;
import io.antibody.messages.consuming.AwayException;
import io.antibody.messages.consuming.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.xerial.snappy.Snappy;

/** Prometheus remote write 1.0: Protobuf, snappy in blocks. Every call is one attempt. */
final class RemoteWriteClient implements AutoCloseable {
    private static final MediaType PROTOBUF = MediaType.get("application/x-protobuf");
    private static final int TOO_MANY_REQUESTS = 429;

    /** The most of a refusal's body that is told. */
    private static final int MAX_SHOWN = 300;

    private final OkHttpClient http;
    private final HttpUrl url;
    private final InstantSource clock;

    /**
     * @param timeout longest time of one call
     * @throws IllegalArgumentException if the URL is none
     */
    RemoteWriteClient(String url, Duration timeout, InstantSource clock) {
        this.http = new OkHttpClient.Builder().callTimeout(timeout).build();
        this.url = HttpUrl.get(url);
        this.clock = clock;
    }

    /**
     * @throws AwayException if the store is away or busy; sending the same again is harmless
     * @throws StoreRefusedException if it will never take this
     */
    void send(WriteRequest write) throws AwayException, StoreRefusedException {
        try {
            Request request = new Request.Builder()
                    .url(url)
                    .header("Content-Encoding", "snappy")
                    .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                    .header("User-Agent", "antibody")
                    .post(RequestBody.create(Snappy.compress(write.toByteArray()), PROTOBUF))
                    .build();
            try (Response response = http.newCall(request).execute()) {
                if (response.isSuccessful()) {
                    return;
                }
                String text = response.body().string().strip();
                String what = response.code() + " "
                        + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...");
                if (response.code() == TOO_MANY_REQUESTS || response.code() >= 500) {
                    throw new AwayException(what, RetryAfter.parse(response.header("Retry-After"), clock.instant()));
                }
                throw new StoreRefusedException(response.code(), what);
            }
        } catch (IOException e) {
            throw new AwayException(url.redact() + ": " + e, Duration.ZERO);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
