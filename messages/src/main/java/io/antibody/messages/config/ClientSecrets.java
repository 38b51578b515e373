package io.antibody.messages.config;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Properties of Kafka's and ZooKeeper's clients that are secret: passwords of keystores, whole login lines. */
final class ClientSecrets {
    private static final Pattern NAME =
            Pattern.compile("(?i)(.*[._-])?(\\w*password|\\w*secret|jaas\\.config|keystore\\.key)");

    private ClientSecrets() {}

    /** Whether a property of that name holds a secret, which must not stand in the configuration. */
    static boolean isSecret(String property) {
        return NAME.matcher(property).matches();
    }

    /**
     * Reads all of them; they are read each time a client is made, since they are replaced while we run.
     *
     * @throws IllegalArgumentException if one cannot be read; the message names the property and the place
     */
    static Map<String, String> read(String section, Map<String, Secret> secrets) {
        Map<String, String> read = new TreeMap<>();
        secrets.forEach((property, secret) -> {
            try {
                read.put(property, secret.read());
            } catch (IOException e) {
                throw new IllegalArgumentException(section + ".secrets." + property + " cannot be read: " + e, e);
            }
        });
        return read;
    }
}
