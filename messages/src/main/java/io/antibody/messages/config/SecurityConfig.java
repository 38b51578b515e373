package io.antibody.messages.config;

import org.jspecify.annotations.Nullable;

/**
 * Who may ask the HTTP parts for what. Nothing set: everybody, and only on loopback.
 *
 * @param tokens the list of hashed tokens, or null for no tokens
 * @param ownToken the token with which one part asks another; null if there are no tokens
 * @param tls how the parts prove who they are, or null for plain HTTP
 */
public record SecurityConfig(
        @Nullable Secret tokens,
        @Nullable Secret ownToken,
        @Nullable Tls tls) {
    /** What holds where the file says nothing. */
    public static final SecurityConfig OPEN = new SecurityConfig(null, null, null);

    /**
     * @param keystore PKCS12 file that holds the key and its certificate
     * @param password of the file and the key
     */
    public record Tls(String keystore, Secret password) {}
}
