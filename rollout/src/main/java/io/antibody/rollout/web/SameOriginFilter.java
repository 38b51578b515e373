package io.antibody.rollout.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another web site makes a browser send. Browsers say with every unsafe request where it comes from
 * ({@code Sec-Fetch-Site}, and before that {@code Origin}); what says neither is no browser and carries nobody's rights.
 */
final class SameOriginFilter implements ContainerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        boolean allowed = site != null
                ? site.equals("same-origin") || site.equals("none")
                : isSameOrigin(request.getHeaderString("Origin"), request.getHeaderString("Host"));
        if (!allowed) {
            request.abortWith(Response.status(Response.Status.FORBIDDEN)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("Refused: the request comes from another site.\n")
                    .build());
        }
    }

    private static boolean isSameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException notAnUri) {
            return false;
        }
    }
}
