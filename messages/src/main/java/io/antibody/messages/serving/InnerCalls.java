package io.antibody.messages.serving;

import io.antibody.messages.config.Secret;
import io.antibody.messages.config.SecurityConfig;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one part asks another.
 *
 * @param pinned trust in our own certificate, where parts speak TLS
 */
public record InnerCalls(@Nullable Secret token, Optional<PinnedTls> pinned) {
    /** @throws IllegalArgumentException if the keystore cannot be read */
    public static InnerCalls of(SecurityConfig security) {
        return new InnerCalls(
                security.ownToken(), Optional.ofNullable(security.tls()).map(PinnedTls::of));
    }

    /** For example {@code https}. */
    public String scheme() {
        return pinned.isPresent() ? "https" : "http";
    }

    /**
     * The header Authorization, if there are tokens. It is read each time, since tokens are replaced while we run.
     *
     * @throws IOException if it cannot be read
     */
    public Optional<String> bearer() throws IOException {
        return token == null ? Optional.empty() : Optional.of("Bearer " + token.read());
    }
}
