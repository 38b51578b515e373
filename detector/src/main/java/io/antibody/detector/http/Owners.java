package io.antibody.detector.http;

import io.antibody.detector.streams.DetectorReads;
import io.antibody.messages.serving.InnerCalls;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** Answers a request from our own state, or has the instance answer it that holds the service. */
public final class Owners {
    /** On a request that another instance passed on: it is not passed on again. */
    static final String PASSED_ON = "X-Antibody-Passed-On";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final DetectorReads reads;
    private final Supplier<HostInfo> self;
    private final InnerCalls inner;
    private final HttpClient client;

    /**
     * @param self where other instances find this one
     * @param inner how to call them
     */
    public Owners(DetectorReads reads, Supplier<HostInfo> self, InnerCalls inner) {
        this.inner = inner;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(TIMEOUT);
        inner.pinned().ifPresent(tls -> builder.sslContext(tls.context()));
        this.client = builder.build();
        this.reads = reads;
        this.self = self;
    }

    /** @param ours makes the answer from our own state */
    Response answer(String service, UriInfo request, HttpHeaders headers, Supplier<Response> ours) {
        HostInfo owner = reads.owner(service);
        if (owner.equals(self.get())) {
            return ours.get();
        }
        if (headers.getHeaderString(PASSED_ON) != null) {
            return Answers.notReady(service + " is being moved to another instance");
        }
        return passOn(owner, request.getRequestUri());
    }

    private Response passOn(HostInfo owner, URI request) {
        String query = request.getRawQuery() == null ? "" : "?" + request.getRawQuery();
        URI uri = URI.create(inner.scheme() + "://" + owner.host() + ":" + owner.port() + request.getRawPath() + query);
        try {
            HttpRequest.Builder asked =
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).header(PASSED_ON, "1");
            inner.bearer().ifPresent(bearer -> asked.header(HttpHeaders.AUTHORIZATION, bearer));
            HttpResponse<byte[]> answer = client.send(asked.build(), HttpResponse.BodyHandlers.ofByteArray());
            @Nullable
            String type = answer.headers().firstValue(HttpHeaders.CONTENT_TYPE).orElse(null);
            return Response.status(answer.statusCode())
                    .type(type)
                    .entity(answer.body())
                    .build();
        } catch (IOException e) {
            return Answers.notReady("the instance at " + owner + " that holds the service does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answers.notReady("interrupted");
        }
    }
}
