package io.antibody.standalone.cli;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.FollowedConfig;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The argument of every verb that starts something. */
public final class ConfigFile {
    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            defaultValue = "antibody.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE} in this folder).")
    private Path file;

    /** The file, whether or not it is there. */
    public Path path() {
        return file;
    }

    /**
     * Reads it. Nothing may be started before.
     *
     * @throws UserErrorException if there is no such file or it cannot be read
     * @throws io.antibody.messages.config.InvalidConfigException if something in it is wrong
     */
    public AntibodyConfig read() {
        return read(file);
    }

    /** The same of a configuration that is named otherwise. */
    public static AntibodyConfig read(Path file) {
        return reading(AntibodyYaml::read, file);
    }

    /** Reads it as {@link #read} does, and follows its edits. */
    public FollowedConfig follow() {
        return reading(FollowedConfig::of, file);
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private static <T> T reading(Reader<T> reader, Path file) {
        try {
            return reader.read(file);
        } catch (NoSuchFileException e) {
            throw new UserErrorException(
                    ExitStatus.USAGE,
                    "there is no " + file
                            + ": name your configuration, or start from standalone/examples/antibody.yaml");
        } catch (IOException e) {
            throw new UserErrorException(ExitStatus.USAGE, "cannot read " + file + ": " + e.getMessage());
        }
    }
}
