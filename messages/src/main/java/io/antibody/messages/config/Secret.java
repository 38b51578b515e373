package io.antibody.messages.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret is kept: in a file, or in an environment variable. It never holds the secret itself, so that a
 * configuration can be logged.
 *
 * @param where path of a file, or {@code env:NAME}
 */
public record Secret(String where) {
    private static final String ENVIRONMENT = "env:";

    /** @throws IllegalArgumentException if it names nothing */
    public Secret {
        Require.that(!where.isBlank() && !where.equals(ENVIRONMENT), "a secret needs a file or env:NAME", where);
    }

    /** Whether it is a file, which may change while we run. */
    public boolean isFile() {
        return !where.startsWith(ENVIRONMENT);
    }

    /** @throws IllegalStateException if it is no file */
    public Path file() {
        if (!isFile()) {
            throw new IllegalStateException(where + " is no file");
        }
        return Path.of(where);
    }

    /**
     * The secret, without blanks and line ends around it.
     *
     * @throws IOException if it cannot be read or is empty; the message names the place, never the content
     */
    public String read() throws IOException {
        return read(System.getenv());
    }

    String read(Map<String, String> environment) throws IOException {
        String text = isFile()
                ? Files.readString(file())
                : environment.getOrDefault(where.substring(ENVIRONMENT.length()), "");
        if (text.isBlank()) {
            throw new IOException(where + " is empty");
        }
        return text.strip();
    }
}
