package io.antibody.detector.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder of cases: {@code cases.csv} (case, change_time in epoch seconds, erroneous 0 or 1) and {@code
 * series/CASE.csv.gz} (timestamp in epoch seconds, value), each with a line of these names. A value that is empty or NaN is
 * a point that is missing.
 */
public final class CaseFolder {
    private final Path folder;

    public CaseFolder(Path folder) {
        this.folder = folder;
    }

    /** A line of {@code cases.csv}. */
    record Listed(String name, Instant changeTime, boolean erroneous) {}

    /**
     * The cases, and that each of them has its series.
     *
     * @throws IOException if a file is missing or a line cannot be read; names file and line
     */
    List<Listed> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(Files.exists(folder) ? folder + " is no folder" : "there is no folder " + folder);
        }
        List<Listed> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (CsvFile rows = new CsvFile(folder.resolve("cases.csv"), "case", "change_time", "erroneous")) {
            while (rows.next()) {
                Listed listed = listed(rows);
                if (!names.add(listed.name())) {
                    throw rows.problem("case " + listed.name() + " is listed a second time");
                }
                if (!Files.exists(file(listed))) {
                    throw rows.problem("there is no file " + file(listed) + " of case " + listed.name()
                            + (Files.exists(plain(listed)) ? ": compress " + plain(listed) + " with gzip" : ""));
                }
                cases.add(listed);
            }
        }
        return cases;
    }

    private static Listed listed(CsvFile row) throws IOException {
        String name = row.text(0);
        if (name.isEmpty() || name.contains("/") || name.contains("\\")) {
            throw row.problem("case must be the name of a file in series, without .csv.gz, but is '" + name + "'");
        }
        String erroneous = row.text(2);
        if (!erroneous.equals("0") && !erroneous.equals("1")) {
            throw row.problem("erroneous must be 0 or 1 but is '" + erroneous + "'");
        }
        return new Listed(name, Instant.ofEpochSecond(row.epochSecond(1)), erroneous.equals("1"));
    }

    private Path file(Listed listed) {
        return folder.resolve("series").resolve(listed.name() + ".csv.gz");
    }

    private Path plain(Listed listed) {
        return folder.resolve("series").resolve(listed.name() + ".csv");
    }

    /**
     * One case with its series.
     *
     * @throws IOException if a line cannot be read; names file and line
     */
    ChangeCase read(Listed listed) throws IOException {
        SeriesPoints points = new SeriesPoints();
        try (CsvFile rows = new CsvFile(file(listed), "timestamp", "value")) {
            while (rows.next()) {
                double value = rows.text(1).isEmpty() ? Double.NaN : rows.number(1);
                if (Double.isInfinite(value)) {
                    throw rows.problem("value must be finite but is " + value);
                }
                points.add(rows.epochSecond(0), value);
            }
        }
        try {
            return points.of(listed.name(), listed.changeTime(), listed.erroneous());
        } catch (IllegalArgumentException e) {
            throw new IOException(file(listed) + ": " + e.getMessage(), e);
        }
    }
}
