package io.antibody.detector.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFolderTest {
    @TempDir
    Path folder;

    private CaseFiles files;

    @BeforeEach
    void oneCase() throws IOException {
        files = new CaseFiles(folder);
        files.index("a,100,1");
        files.series("a", List.of("0,1", "60,2"));
    }

    private void refusedWith(String message) {
        CaseFolder cases = new CaseFolder(folder);
        assertThatThrownBy(() -> {
                    for (CaseFolder.Listed one : cases.list()) {
                        cases.read(one);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void columnsAreFoundByTheirNames() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "erroneous,remark,case,change_time\n1,x,a,100\n");
        assertThat(new CaseFolder(folder).list())
                .containsExactly(new CaseFolder.Listed("a", Instant.ofEpochSecond(100), true));
    }

    @Test
    void aFolderThatIsNotThereOrIsAFileIsNamed() throws IOException {
        assertThatThrownBy(() -> new CaseFolder(folder.resolve("b")).list())
                .hasMessage("there is no folder " + folder.resolve("b"));
        assertThatThrownBy(() -> new CaseFolder(folder.resolve("cases.csv")).list())
                .hasMessage(folder.resolve("cases.csv") + " is no folder");
    }

    @Test
    void aMissingListIsNamed() throws IOException {
        Files.delete(folder.resolve("cases.csv"));
        refusedWith("there is no file " + folder.resolve("cases.csv"));
    }

    @Test
    void anEmptyListSaysWhatBelongsThere() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "");
        refusedWith("cases.csv is empty: its first line must be case,change_time,erroneous");
    }

    @Test
    void aMissingColumnIsNamed() throws IOException {
        Files.writeString(folder.resolve("cases.csv"), "case,change_time\na,100\n");
        refusedWith("cases.csv, line 1: there is no column erroneous but only case, change_time; needed are"
                + " case,change_time,erroneous");
    }

    @Test
    void aShortLineIsNamed() throws IOException {
        files.index("a,100,1", "", "a");
        refusedWith("cases.csv, line 4: there is no change_time in this line: a");
    }

    @Test
    void aMissingSeriesIsNamedBeforeAnyIsRead() throws IOException {
        files.index("a,100,1", "b,100,0");
        assertThatThrownBy(() -> new CaseFolder(folder).list())
                .hasMessageContaining("cases.csv, line 3: there is no file " + files.file("b") + " of case b");
    }

    @Test
    void aCaseListedTwiceIsRefused() throws IOException {
        files.index("a,100,1", "a,100,0");
        refusedWith("cases.csv, line 3: case a is listed a second time");
    }

    @Test
    void aCaseOutsideOfTheFolderIsRefused() throws IOException {
        files.index("../a,100,1");
        refusedWith("case must be the name of a file in series, without .csv.gz, but is '../a'");
    }

    @Test
    void whatIsNeitherZeroNorOneIsRefused() throws IOException {
        files.index("a,100,yes");
        refusedWith("cases.csv, line 2: erroneous must be 0 or 1 but is 'yes'");
    }

    @Test
    void aLineThatIsNoNumberIsNamed() throws IOException {
        files.series("a", List.of("0,1", "60,x"));
        refusedWith("a.csv.gz, line 3: value must be a number but is 'x'");
    }

    @Test
    void anInfiniteValueIsNamed() throws IOException {
        files.series("a", List.of("0,1", "60,Infinity"));
        refusedWith("a.csv.gz, line 3: value must be finite but is Infinity");
    }

    @Test
    void timesOfMixedUnitsAreRefused() throws IOException {
        files.series("a", List.of("1,1", "1500000000,1", "1500000030,1", "1500000060,1", "1500000090,1"));
        refusedWith("are all times epoch seconds?");
    }

    @Test
    void timesInMillisecondsOrThatAreNoneAreRefused() throws IOException {
        files.series("a", List.of("1500000000000,1"));
        refusedWith(
                "a.csv.gz, line 2: timestamp must be in epoch seconds but is 1500000000000: are these milliseconds?");
        files.series("a", List.of("NaN,1"));
        refusedWith("a.csv.gz, line 2: timestamp must be in epoch seconds but is NaN");
        files.index("a,1500000000000,1");
        refusedWith("cases.csv, line 2: change_time must be in epoch seconds but is 1500000000000");
    }

    /** As write.csv of R and some spreadsheets write it. */
    @Test
    void aMarkAtTheBeginningOtherLineEndsBlanksAndQuotesChangeNothing() throws IOException {
        Files.writeString(
                folder.resolve("cases.csv"),
                "\uFEFF\"\",\"case\",\"change_time\",\"erroneous\",\"why\"\r\n\"1\",\"a\", 100 ,1,\"late, or not\"\r\n");
        files.series("a", List.of("\"0\" , 1\r", "60,2\r"));

        CaseFolder cases = new CaseFolder(folder);
        assertThat(cases.list()).containsExactly(new CaseFolder.Listed("a", Instant.ofEpochSecond(100), true));
        assertThat(cases.read(cases.list().get(0)).values()).containsExactly(1, 2);
    }

    @Test
    void aSeriesThatIsThereWithoutCompressionIsToBeCompressed() throws IOException {
        Files.move(files.file("a"), folder.resolve("series/a.csv"));
        refusedWith("of case a: compress " + folder.resolve("series/a.csv") + " with gzip");
    }

    @Test
    void aFileThatIsNotCompressedIsNamed() throws IOException {
        Files.writeString(files.file("a"), "timestamp,value\n0,1\n");
        refusedWith("a.csv.gz is no gzip file");
    }

    @Test
    void anEmptyFileIsNamed() throws IOException {
        Files.write(files.file("a"), new byte[0]);
        refusedWith("a.csv.gz is no gzip file");
        files.bytes("a", new byte[0]);
        refusedWith("a.csv.gz is empty: its first line must be timestamp,value");
    }

    @Test
    void aFileThatBreaksOffIsNamed() throws IOException {
        StringBuilder lines = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 5_000; i++) {
            lines.append(60 * i).append(',').append(Math.sin(i)).append('\n');
        }
        files.bytes("a", lines.toString().getBytes(StandardCharsets.UTF_8));
        byte[] whole = Files.readAllBytes(files.file("a"));
        Files.write(files.file("a"), Arrays.copyOf(whole, whole.length / 2));
        refusedWith("cannot be read on: Unexpected end of ZLIB input stream");
    }
}
