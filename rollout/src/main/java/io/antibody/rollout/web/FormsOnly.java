package io.antibody.rollout.web;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;

/** A request that does not say what it holds passes {@code Consumes}, and then fails where a field is looked for. */
final class FormsOnly implements ContainerRequestFilter {
    @Context
    @SuppressWarnings("NullAway.Init") // Set by Jersey.
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean form = Arrays.stream(resource.getResourceMethod().getParameters())
                .anyMatch(parameter -> parameter.isAnnotationPresent(FormParam.class));
        if (form && !MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())) {
            throw new NotSupportedException();
        }
    }
}
