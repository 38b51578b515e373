package io.antibody.detector.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A folder of cases: {@code cases.csv} (case, change_time in epoch seconds, erroneous 0 or 1) and {@code
 * series/CASE.csv.gz} (timestamp in epoch seconds, value), each with a header line.
 */
public final class CaseFolder {
    private final Path folder;

    public CaseFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws IOException if a file is missing or a line cannot be read; names file and line */
    public List<ChangeCase> read() throws IOException {
        Path index = folder.resolve("cases.csv");
        List<String> lines = Files.readAllLines(index);
        List<ChangeCase> cases = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                String[] fields = fields(index, i + 1, lines.get(i), 3);
                cases.add(read(fields[0], (long) number(index, i + 1, fields[1]), "1".equals(fields[2])));
            }
        }
        return cases;
    }

    private ChangeCase read(String name, long changeTime, boolean erroneous) throws IOException {
        Path file = folder.resolve("series").resolve(name + ".csv.gz");
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines = reader.lines().toList();
        }
        int points = Math.max(0, lines.size() - 1);
        long[] times = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            String[] fields = fields(file, i + 2, lines.get(i + 1), 2);
            times[i] = (long) number(file, i + 2, fields[0]);
            values[i] = number(file, i + 2, fields[1]);
        }
        return new ChangeCase(name, Instant.ofEpochSecond(changeTime), erroneous, times, values);
    }

    private static String[] fields(Path file, int line, String text, int count) throws IOException {
        String[] fields = text.split(",", -1);
        if (fields.length < count) {
            throw new IOException(
                    file + ", line " + line + ": " + count + " fields are needed but there are " + fields.length);
        }
        return fields;
    }

    private static double number(Path file, int line, String text) throws IOException {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new IOException(file + ", line " + line + ": not a number: " + text, e);
        }
    }
}
