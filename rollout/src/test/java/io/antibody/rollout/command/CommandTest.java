package io.antibody.rollout.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real processes. */
class CommandTest {
    @TempDir
    Path folder;

    @Test
    void aCommandThatEndsWellHasNoProblem() throws Exception {
        assertThat(run(Duration.ofSeconds(30), "sh", "-c", "echo $GREETING > greeting"))
                .isNull();
        assertThat(folder.resolve("greeting")).hasContent("hello");
    }

    @Test
    void aCommandThatFailsTellsItsStatusAndItsLastLines() throws Exception {
        assertThat(run(Duration.ofSeconds(30), "sh", "-c", "seq 20; echo no space >&2; exit 7"))
                .isEqualTo("ended with status 7\n  14\n  15\n  16\n  17\n  18\n  19\n  20\n  no space");
    }

    @Test
    void aCommandThatTakesTooLongIsKilledWithAllThatItStarted() throws Exception {
        assertThat(run(Duration.ofMillis(500), "sh", "-c", "sleep 60 & echo $! > child; wait"))
                .isEqualTo("did not end within 500 ms and was killed");
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void whatACommandLeavesRunningDoesNotHoldItUp() throws Exception {
        assertThat(run(Duration.ofSeconds(30), "sh", "-c", "sleep 60 & echo $! > child"))
                .isNull();
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isPresent();
        ProcessHandle.of(child).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void aCommandThatIsNotThereCannotBeStarted() {
        assertThatThrownBy(() -> run(Duration.ofSeconds(1), "no-such-command"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-command");
    }

    @Test
    void aValueIsOneArgumentWhateverItHolds() throws Exception {
        Path hostile = Files.createDirectory(folder.resolve("a b; touch hacked $(touch hacked2)"));
        CommandTemplate.Values values = new CommandTemplate.Values("r2", "r1", 80, hostile.toString());
        List<String> words = new CommandTemplate("shop", "web1")
                .fill(List.of("sh", "-c", "echo $# \"$1\" > seen", "-", "{release} {revision}"), values);
        assertThat(run(Duration.ofSeconds(30), words.toArray(String[]::new))).isNull();
        assertThat(folder.resolve("seen")).hasContent("1 " + hostile + " r2");
        assertThat(folder.resolve("hacked")).doesNotExist();
        assertThat(folder.resolve("hacked2")).doesNotExist();
    }

    @Test
    void namesThatAnOptionAPathOrAShellCouldBeMistakenForAreRefused() {
        for (String name :
                List.of("-oProxyCommand=x", "a b", "a;b", "$(x)", "`x`", "a\nb", "../x", "a&b", "'", "{host}")) {
            assertThatThrownBy(() -> new CommandTemplate.Values(name, 0))
                    .hasMessageContaining("may not stand in a command");
            assertThatThrownBy(() -> new CommandTemplate.Values("r1", name, 0, ""))
                    .hasMessageContaining("may not stand in a command");
            assertThatThrownBy(() -> new CommandTemplate("shop", name))
                    .hasMessageContaining("may not stand in a command");
        }
    }

    @Test
    void eachPlaceholderIsFilledInOnceAndOthersAreLeft() {
        CommandTemplate.Values values = new CommandTemplate.Values("r2", "r1", 80, "/{host}");
        assertThat(new CommandTemplate("shop", "web1")
                        .fill("{service} {host} {port} {revision} {previous} {release} {x} ${HOME}", values))
                .isEqualTo("shop web1 80 r2 r1 /{host} {x} ${HOME}");
    }

    private String run(Duration limit, String... words) throws IOException {
        return Command.start(List.of(words), folder, Map.of("GREETING", "hello"), limit)
                .problem()
                .join();
    }
}
