package io.antibody.messages.serving;

import jakarta.ws.rs.core.NewCookie;

/** The cookie of the pages. It holds the token: managers share no sessions, and a token is taken back in one place. */
public final class SignIn {
    /** Name of the cookie. */
    public static final String COOKIE = "antibody";

    /** A working day. */
    private static final int SECONDS = 12 * 60 * 60;

    private SignIn() {}

    /** @param secure whether the page was asked for over TLS */
    public static NewCookie cookie(String token, boolean secure) {
        return builder(token, secure).maxAge(SECONDS).build();
    }

    /** Takes the cookie away. */
    public static NewCookie none(boolean secure) {
        return builder("", secure).maxAge(0).build();
    }

    /** The place to go to after signing in: a path of ours, or the first page. */
    public static String next(String wish) {
        boolean ours = wish.startsWith("/")
                && !wish.startsWith("//")
                && wish.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return ours && !wish.startsWith("/sign-in") ? wish : "/";
    }

    private static NewCookie.Builder builder(String value, boolean secure) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT);
    }
}
