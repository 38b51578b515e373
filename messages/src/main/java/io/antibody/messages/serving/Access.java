package io.antibody.messages.serving;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from, by its token: in the header {@code Authorization: Bearer}, as the password of {@code Basic}
 * for tools that can be given a URL and nothing else, or in the cookie of the pages.
 */
final class Access {
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private Access() {}

    /** The token that a request shows, right or wrong. */
    static Optional<String> shown(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header != null) {
            if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                return Optional.of(password(header.substring(BASIC.length()).strip()));
            }
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(header.substring(BEARER.length()).strip())
                    : Optional.of("");
        }
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(SignIn.COOKIE)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** The user's name says nothing: the token knows whose it is. */
    private static String password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Where a request goes, decoded, from the root. */
    static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }
}
