package io.antibody.rollout.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent keeps on its machine. */
class HostFilesTest {
    @TempDir
    Path folder;

    @Test
    void aLogIsBoundedByTwoFiles() throws IOException {
        Path file = folder.resolve("process.log");
        BoundedLog log = new BoundedLog(file, 100);
        for (int i = 0; i < 50; i++) {
            log.copy(stream("line " + i + "\n"));
        }

        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        assertThat(Files.size(folder.resolve("process.log.1"))).isLessThanOrEqualTo(100);
        assertThat(Files.readString(file)).endsWith("line 49\n");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theLastLinesOfALogAreAFewShortOnes() throws IOException {
        BoundedLog log = new BoundedLog(folder.resolve("process.log"));
        log.copy(stream(IntStream.range(0, 1000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"))));

        assertThat(log.lastLines())
                .isEqualTo(
                        "\n  line 992\n  line 993\n  line 994\n  line 995\n  line 996\n  line 997\n  line 998\n  line 999");

        log.copy(stream("x".repeat(1_000_000)));
        assertThat(log.lastLines()).hasSizeLessThan(3_000);
    }

    @Test
    void aProcessWithTheSamePidThatStartedAtAnotherTimeIsNotOurs() throws IOException {
        Path file = folder.resolve("process.pids");
        PidFile pids = new PidFile(file);
        ProcessHandle self = ProcessHandle.current();
        pids.write(List.of(self));
        assertThat(pids.alive()).containsExactly(self);

        Files.writeString(file, self.pid() + " 1000\n");
        assertThat(pids.alive()).isEmpty();
    }

    @Test
    void aPidFileThatIsMissingOrTornNamesNobody() throws IOException {
        Path file = folder.resolve("process.pids");
        assertThat(new PidFile(file).alive()).isEmpty();

        Files.writeString(file, "\n12\nabc def\n99999999 1\n");
        assertThat(new PidFile(file).alive()).isEmpty();
    }

    @Test
    void aChosenPortIsBelowThoseOfClients() throws IOException {
        Ports any = new Ports(0, new SplittableRandom(1));
        for (int i = 0; i < 100; i++) {
            assertThat(any.next()).isBetween(20_000, 31_999);
        }
        assertThat(new Ports(8080, new SplittableRandom(1)).next()).isEqualTo(8080);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
