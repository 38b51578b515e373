package io.antibody.ingest.http;

import io.antibody.messages.MetricSample;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** {@code POST /v1/samples}: one sample, an array, or newline-delimited JSON. */
@Path("/v1/samples")
public final class SamplesResource {
    private final ItemsEndpoint<MetricSample> endpoint;

    SamplesResource(ItemsEndpoint<MetricSample> endpoint) {
        this.endpoint = endpoint;
    }

    /** Whatever the content type: {@code curl -d} says that a form comes. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException {
        return endpoint.post(headers.getMediaType(), body);
    }
}
