package io.antibody.standalone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that writes figures as JSON, too. */
public final class JsonFile {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as JSON, too.")
    private @Nullable Path file;

    /**
     * What can be said before anything is done: a run may take hours, and its figures must not be lost at the end.
     *
     * @throws UserErrorException if the file cannot be written
     */
    public void check() {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw refused("is a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw refused("there is no folder " + folder);
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw refused("no permission to write there");
        }
    }

    /** Writes it, if it was asked for. */
    public void write(Supplier<String> text) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text.get());
        } catch (IOException e) {
            throw refused("cannot be written: " + e.getMessage());
        }
    }

    private UserErrorException refused(String why) {
        return new UserErrorException(ExitStatus.USAGE, "--json " + file + ": " + why);
    }
}
