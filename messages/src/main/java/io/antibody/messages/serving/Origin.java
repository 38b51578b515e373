package io.antibody.messages.serving;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Whether another web site made a browser send a request. Browsers say with every unsafe request where it comes from
 * ({@code Sec-Fetch-Site}, and before that {@code Origin}); what says neither is no browser and carries nobody's rights.
 */
final class Origin {
    private Origin() {}

    static boolean isElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : !isSame(request.getHeader("Origin"), request.getHeader("Host"));
    }

    private static boolean isSame(@Nullable String origin, @Nullable String host) {
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
