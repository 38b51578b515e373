package io.antibody.detector.backtest;

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
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A table with a line of names above it, row by row; compressed if its name ends in {@code .gz}. Columns are found by their
 * names; others, and blank lines, are passed over. All errors name file and line. Not thread-safe.
 */
final class CsvFile implements AutoCloseable {
    private final Path file;
    private final BufferedReader reader;
    private final String[] names;
    private final int[] columns;
    private String[] fields = {};
    private long line;

    /**
     * @param names of the columns that are needed
     * @throws IOException if the file cannot be read or has not all of these columns
     */
    CsvFile(Path file, String... names) throws IOException {
        this.file = file;
        this.names = names;
        this.reader = open(file);
        try {
            String header = line();
            if (header == null) {
                throw new IOException(file + " is empty: its first line must be " + String.join(",", names));
            }
            List<String> there = Arrays.stream(header.replace("\uFEFF", "").split(","))
                    .map(String::strip)
                    .toList();
            this.columns = Arrays.stream(names).mapToInt(there::indexOf).toArray();
            for (int i = 0; i < columns.length; i++) {
                if (columns[i] < 0) {
                    throw problem("there is no column " + names[i] + " but only " + String.join(", ", there)
                            + "; needed are " + String.join(",", names));
                }
            }
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        try {
            InputStream bytes = Files.newInputStream(file);
            try {
                return new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
            } catch (EOFException | ZipException e) {
                bytes.close();
                throw new IOException(file + " is no gzip file", e);
            }
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IOException("no permission to read " + file, e);
        }
    }

    /** Goes on to the next row; false at the end. */
    boolean next() throws IOException {
        String text = line();
        if (text == null) {
            return false;
        }
        fields = text.split(",", -1);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= fields.length) {
                throw problem("there is no " + names[i] + " in this line: " + text);
            }
        }
        return true;
    }

    /** @param column place among the names that were asked for */
    String text(int column) {
        return fields[columns[column]].strip();
    }

    /** @throws IOException if it is no number */
    double number(int column) throws IOException {
        try {
            return Double.parseDouble(text(column));
        } catch (NumberFormatException e) {
            throw problem(names[column] + " must be a number but is '" + text(column) + "'");
        }
    }

    /** What is wrong with the row that was read last, with its place. */
    IOException problem(String what) {
        return new IOException(file + ", line " + line + ": " + what);
    }

    private String line() throws IOException {
        try {
            String text;
            do {
                text = reader.readLine();
                line++;
            } while (text != null && text.isBlank());
            return text;
        } catch (IOException e) {
            throw new IOException(file + ", line " + line + ": cannot be read on: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
