package io.antibody.detector.backtest;

import io.antibody.detector.lines.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with a line of names above it, row by row; compressed if its name ends in {@code .gz}. Columns are found by their
 * names; others, and blank lines, are passed over. A field may stand in quotes, with none in it and within one line. All
 * errors name file and line. Not thread-safe.
 */
final class CsvFile implements AutoCloseable {
    /** In seconds the year 5138, in milliseconds 1973: no recorded change is as late, or as early. */
    private static final double MOST_SECONDS = 1e11;

    private final LineFile lines;
    private final String[] names;
    private final int[] columns;
    private List<String> fields = List.of();

    /**
     * @param names of the columns that are needed
     * @throws IOException if the file cannot be read or has not all of these columns
     */
    CsvFile(Path file, String... names) throws IOException {
        this.lines = new LineFile(file);
        this.names = names;
        try {
            this.columns = columns();
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private int[] columns() throws IOException {
        String header = lines.next();
        if (header == null) {
            throw new IOException(lines.file() + " is empty: its first line must be " + String.join(",", names));
        }
        List<String> there = fields(header);
        int[] found = Arrays.stream(names).mapToInt(there::indexOf).toArray();
        for (int i = 0; i < found.length; i++) {
            if (found[i] < 0) {
                throw problem("there is no column " + names[i] + " but only " + String.join(", ", there)
                        + "; needed are " + String.join(",", names));
            }
        }
        return found;
    }

    /** Goes on to the next row; false at the end. */
    boolean next() throws IOException {
        String text = lines.next();
        if (text == null) {
            return false;
        }
        fields = fields(text);
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= fields.size()) {
                throw problem("there is no " + names[i] + " in this line: " + text);
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        boolean quoted = false;
        int begin = 0;
        for (int i = 0; i <= line.length(); i++) {
            if (i == line.length() || line.charAt(i) == ',' && !quoted) {
                fields.add(unquoted(line.substring(begin, i).strip()));
                begin = i + 1;
            } else if (line.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return fields;
    }

    private static String unquoted(String field) {
        return field.length() >= 2 && field.startsWith("\"") && field.endsWith("\"")
                ? field.substring(1, field.length() - 1).strip()
                : field;
    }

    /** @param column place among the names that were asked for */
    String text(int column) {
        return fields.get(columns[column]);
    }

    /** @throws IOException if it is no number */
    double number(int column) throws IOException {
        try {
            return Double.parseDouble(text(column));
        } catch (NumberFormatException e) {
            throw problem(names[column] + " must be a number but is '" + text(column) + "'");
        }
    }

    /** @throws IOException if it is none, or plainly of another unit */
    long epochSecond(int column) throws IOException {
        double second = number(column);
        if (!(Math.abs(second) < MOST_SECONDS)) {
            throw problem(names[column] + " must be in epoch seconds but is " + text(column)
                    + (Double.isFinite(second) ? ": are these milliseconds?" : ""));
        }
        return (long) Math.floor(second);
    }

    /** What is wrong with the row that was read last, with its place. */
    IOException problem(String what) {
        return new IOException(lines.file() + ", line " + lines.line() + ": " + what);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
