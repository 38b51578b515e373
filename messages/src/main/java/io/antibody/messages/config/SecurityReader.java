package io.antibody.messages.config;

import org.jspecify.annotations.Nullable;

/** Reads {@code security}. */
final class SecurityReader {
    private SecurityReader() {}

    static SecurityConfig read(YamlSection section) {
        SecurityConfig security = new SecurityConfig(
                section.readOrNull("tokens", Scalars::secret),
                section.readOrNull("own_token", Scalars::secret),
                tls(section));
        if (section.get("tokens").isPresent()) {
            section.require("own_token", "the rollout reads from the detector with it: a viewer's token");
        } else {
            section.get("own_token").refuseIfPresent("security.tokens is not set");
        }
        section.refuseUnknown();
        return security;
    }

    private static SecurityConfig.@Nullable Tls tls(YamlSection security) {
        YamlSection section = security.section("tls");
        String keystore = section.readOrNull("keystore", Scalars::text);
        Secret password = section.readOrNull("password", Scalars::secret);
        if (security.get("tls").isPresent()) {
            section.require("keystore", "a PKCS12 file with the key and its certificate");
            section.require("password", "a file that holds it, or env:NAME");
        }
        section.refuseUnknown();
        return keystore == null || password == null ? null : new SecurityConfig.Tls(keystore, password);
    }
}
