package io.antibody.detector.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One file of a recording, line by line. Not thread-safe. */
final class RecordedFile implements AutoCloseable {
    private final Path file;
    private final int place;
    private final BufferedReader reader;
    private long line;

    /** @param place among the files of the recording: of two lines of the same time the one of the first file is first */
    RecordedFile(Path file, int place) throws IOException {
        this.file = file;
        this.place = place;
        InputStream bytes = open(file);
        try {
            reader = new BufferedReader(new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw new IOException(file + " is no gzip file", e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (AccessDeniedException e) {
            throw new IOException("no permission to read " + file, e);
        }
    }

    /** The next line that is not blank, or null at the end. */
    @Nullable
    String next() throws IOException {
        try {
            String text;
            do {
                text = reader.readLine();
                line++;
            } while (text != null && text.isBlank());
            return text;
        } catch (IOException e) {
            throw new IOException(where() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** File and line of the line read last. */
    String where() {
        return file.getFileName() + ":" + line;
    }

    int place() {
        return place;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
