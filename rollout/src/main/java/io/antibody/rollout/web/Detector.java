package io.antibody.rollout.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.serving.InnerCalls;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/** Reads series from the detector, within a time and a size. */
final class Detector {
    /** A person waits for the chart: better none than a late one. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(4);
    /** 2,000 hosts over 400 ticks at 20 bytes a value. */
    private static final long MOST_BYTES = 16L << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OkHttpClient client;
    private final InnerCalls inner;
    private final HttpUrl base;

    Detector(HttpConfig.Listen listen, InnerCalls inner) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder().callTimeout(TIME_LIMIT);
        // The certificate is ours to the last bit, whatever name it bears.
        inner.pinned()
                .ifPresent(tls -> builder.sslSocketFactory(tls.context().getSocketFactory(), tls.trust())
                        .hostnameVerifier((host, session) -> true));
        this.client = builder.build();
        this.inner = inner;
        boolean anywhere = listen.host().equals("0.0.0.0") || listen.host().equals("::");
        this.base = new HttpUrl.Builder()
                .scheme(inner.scheme())
                .host(anywhere ? "127.0.0.1" : listen.host())
                .port(listen.port() == 0 ? 1 : listen.port())
                .build();
    }

    /** @throws IOException if the detector cannot be reached in time, or says no; the message is fit to be shown */
    DetectorSeries series(String service, String metric, Instant from, Instant to) throws IOException {
        HttpUrl url = base.newBuilder()
                .addPathSegments("v1/services")
                .addPathSegment(service)
                .addPathSegment("series")
                .addQueryParameter("metric", metric)
                .addQueryParameter("from", Long.toString(from.toEpochMilli()))
                .addQueryParameter("to", Long.toString(to.toEpochMilli()))
                .build();
        Request.Builder request = new Request.Builder().url(url);
        inner.bearer().ifPresent(bearer -> request.header("Authorization", bearer));
        try (Response response = client.newCall(request.build()).execute()) {
            if (response.code() == 404) {
                throw new IOException("the detector has no data of this metric");
            }
            if (!response.isSuccessful()) {
                throw new IOException("the detector answers with status " + response.code());
            }
            return JSON.readValue(read(response.body()), DetectorSeries.class);
        } catch (JacksonException e) {
            throw new IOException("the detector's answer cannot be read", e);
        }
    }

    /** Why there is no series, in words for people. */
    static String reason(IOException away) {
        return away instanceof ConnectException || away instanceof InterruptedIOException
                ? "the detector does not answer"
                : String.valueOf(away.getMessage());
    }

    private static byte[] read(ResponseBody body) throws IOException {
        Buffer buffer = new Buffer();
        while (buffer.size() <= MOST_BYTES) {
            if (body.source().read(buffer, 1 << 16) == -1) {
                return buffer.readByteArray();
            }
        }
        throw new IOException("the detector's answer has more than " + MOST_BYTES + " bytes");
    }
}
