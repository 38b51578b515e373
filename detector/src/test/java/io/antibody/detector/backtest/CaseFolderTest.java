package io.antibody.detector.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFolderTest {
    @TempDir
    Path folder;

    private void write(String name, String lines) throws IOException {
        Files.createDirectories(folder.resolve("series"));
        try (OutputStream out = new GZIPOutputStream(
                Files.newOutputStream(folder.resolve("series").resolve(name + ".csv.gz")))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Three days of minutes around 100, and from the change on, 100 minutes before the end, this much more. */
    private static String series(long seed, double shift) {
        Random random = new Random(seed);
        StringBuilder lines = new StringBuilder("timestamp,value\n");
        int points = 3 * 1440;
        for (int i = 0; i < points; i++) {
            double value = 100 + random.nextGaussian() + (i >= points - 100 ? shift : 0);
            lines.append(60L * i).append(',').append(value).append('\n');
        }
        return lines.toString();
    }

    @Test
    void aChangeThatMovesItsKpiIsFoundAndOneThatDoesNotIsLeftAlone() throws IOException {
        long change = 60L * (3 * 1440 - 101) + 30;
        Files.writeString(
                folder.resolve("cases.csv"),
                "case,change_time,erroneous\na," + change + ",1\nb," + change + ",0\nc," + change + ",1\nd," + change
                        + ",0\n");
        write("a", series(1, 10));
        write("b", series(2, 0));
        write("c", series(3, -10));
        write("d", series(4, 0));
        Backtest.Report report = new Backtest(0.01, true).run(folder, done -> {});
        assertThat(report.cases()).isEqualTo(4);
        assertThat(report.antibody()).isEqualTo(new Scoring(1, 1, 1, 0, 1, 5));
        assertThat(BacktestJson.text(report, 1.5))
                .contains("\"recall_at_5pct_fpr\" : 1.0", "\"seconds\" : 1.5", "\"mann_whitney\" : {");
    }

    @Test
    void aLineThatIsNoNumberIsNamed() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "case,change_time,erroneous\na,100,1\n");
        write("a", "timestamp,value\n0,1\n60,x\n");
        assertThatThrownBy(() -> new CaseFolder(folder).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a.csv.gz, line 3: not a number: x");
    }
}
