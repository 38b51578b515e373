package io.antibody.detector.lines;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A text file in UTF-8, line by line; compressed if its name ends in {@code .gz}. Blank lines and a byte order mark are
 * passed over. Errors name the file, and the line where there is one. Not thread-safe.
 */
public final class LineFile implements AutoCloseable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final BufferedReader reader;
    private long line;

    /** @throws IOException if it cannot be opened */
    public LineFile(Path file) throws IOException {
        this.file = file;
        this.reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8));
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes;
        try {
            bytes = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IOException("no permission to read " + file, e);
        }
        try {
            return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        } catch (EOFException | ZipException e) {
            bytes.close();
            throw new IOException(file + " is no gzip file", e);
        }
    }

    /**
     * The next line that is not blank, or null at the end.
     *
     * @throws IOException if the file breaks off, or cannot be read on
     */
    public @Nullable String next() throws IOException {
        try {
            String text;
            do {
                text = reader.readLine();
                line++;
                if (line == 1 && text != null && text.startsWith(BYTE_ORDER_MARK)) {
                    text = text.substring(1);
                }
            } while (text != null && text.isBlank());
            return text;
        } catch (IOException e) {
            throw new IOException(file + ", line " + line + ": cannot be read on: " + e.getMessage(), e);
        }
    }

    /** The number of the line read last, from 1; 0 before the first. */
    public long line() {
        return line;
    }

    /** Which file it is. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
