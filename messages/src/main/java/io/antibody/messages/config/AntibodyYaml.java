package io.antibody.messages.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code antibody.yaml}. */
public final class AntibodyYaml {
    private AntibodyYaml() {}

    /**
     * Reads a file.
     *
     * @throws InvalidConfigException if anything in it is wrong; it names everything that is
     * @throws IOException if the file cannot be read
     */
    public static AntibodyConfig read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * Reads a text.
     *
     * @param fileName how problems name it
     * @throws InvalidConfigException if anything in it is wrong; it names everything that is
     */
    public static AntibodyConfig parse(String fileName, String text) {
        throw new UnsupportedOperationException("being written: " + fileName + text.length());
    }
}
