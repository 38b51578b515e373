package io.antibody.detector.backtest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes a folder of cases. */
final class CaseFiles {
    private final Path folder;

    CaseFiles(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("series"));
    }

    void index(String... rows) throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "case,change_time,erroneous\n" + String.join("\n", rows) + "\n");
    }

    void series(String name, List<String> rows) throws IOException {
        bytes(name, ("timestamp,value\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void bytes(String name, byte[] text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(name)))) {
            out.write(text);
        }
    }

    Path file(String name) {
        return folder.resolve("series").resolve(name + ".csv.gz");
    }
}
