package io.antibody.rollout.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.antibody.rollout.command.LastLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What a process writes, kept in a file and one older file of at most {@link #MAX_BYTES} each. The last few lines are
 * kept in memory as well, to say why a process ended.
 */
final class BoundedLog {
    /** Enough for some thousands of lines; two such files per host do no harm to any disk. */
    static final long MAX_BYTES = 1L << 20;

    private final Path file;
    private final long maxBytes;
    private final LastLines tail = new LastLines();

    BoundedLog(Path file) {
        this(file, MAX_BYTES);
    }

    BoundedLog(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /** Copies until the stream ends. The process is never held up: what cannot be written is dropped. */
    void copy(InputStream from) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            tail.add(buffer, read);
            try {
                append(buffer, read);
            } catch (IOException e) {
                byte[] note = ("cannot write to " + file + ": " + e + "\n").getBytes(UTF_8);
                tail.add(note, note.length);
            }
        }
    }

    /** Writes a line of our own. */
    void note(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(UTF_8);
        append(bytes, bytes.length);
    }

    /** The last lines of this process, each after a line break; empty if it wrote nothing. */
    String lastLines() {
        return tail.text();
    }

    private synchronized void append(byte[] bytes, int length) throws IOException {
        if (Files.exists(file) && Files.size(file) + length > maxBytes) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(bytes, 0, length);
        }
    }
}
