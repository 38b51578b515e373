package io.antibody.detector.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which instance this is: made once and kept with the state, so that a restarted instance is known again. */
final class InstanceId {
    private static final String FILE = "instance-id";

    private InstanceId() {}

    /** @throws UncheckedIOException if the folder cannot be made or written */
    static String in(Path stateDir) {
        Path file = stateDir.resolve(FILE);
        try {
            Files.createDirectories(stateDir);
            String known = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!known.isEmpty()) {
                return known;
            }
            String fresh = "detector-" + UUID.randomUUID();
            Files.writeString(file, fresh);
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("the state folder " + stateDir + " cannot be used", e);
        }
    }
}
