package io.antibody.rollout.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.ReleaseFolders;
import io.antibody.rollout.command.CommandTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    private static final List<String> UNPACK =
            List.of("sh", "-c", "echo $1 > $2/revision && echo $1 >> unpacked", "-", "{revision}", "{release}");

    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void aRevisionIsUnpackedOnceAndCurrentPointsToIt() throws Exception {
        Releases releases = releases(UNPACK, 3);
        assertThat(releases.prepare("r1").join()).isNull();
        assertThat(releases.use("r1")).isEqualTo(home.resolve("releases/r1"));
        assertThat(home.resolve("current/revision")).hasContent("r1");

        releases.prepare("r2").join();
        assertThat(home.resolve("current/revision")).hasContent("r1");
        releases.use("r2");
        assertThat(home.resolve("current/revision")).hasContent("r2");

        assertThat(releases.prepare("r1")).isCompletedWithValue(null);
        releases.use("r1");
        assertThat(home.resolve("current/revision")).hasContent("r1");
        assertThat(home.resolve("unpacked")).hasContent("r1\nr2");
    }

    @Test
    void whatWasUnpackedInPartIsNeverTakenForTheWhole() throws Exception {
        Releases fails = releases(List.of("sh", "-c", "touch $1/half; echo no space; exit 4", "-", "{release}"), 3);
        assertThat(fails.prepare("r1").join()).isEqualTo("unpack ended with status 4\n  no space");
        assertThat(home.resolve("releases/r1")).doesNotExist();

        Releases works = releases(UNPACK, 3);
        works.prepare("r1").join();
        assertThat(names()).containsExactly("r1");
    }

    @Test
    void unpackingThatTakesTooLongIsKilled() {
        Releases slow = new Releases(
                home, new ReleaseFolders(List.of("sleep", "60"), Duration.ofMillis(200), 3), template(), clock());
        assertThat(slow.prepare("r1").join()).isEqualTo("unpack did not end within 200 ms and was killed");
    }

    @Test
    void aNewerRevisionGivesUpTheOneThatIsUnpacked() {
        Releases releases = releases(List.of("sh", "-c", "[ $1 = r2 ] || exec sleep 60", "-", "{revision}"), 3);
        CompletableFuture<@Nullable String> first = releases.prepare("r1");
        assertThat(releases.prepare("r2").join()).isNull();
        assertThat(first.join()).isEqualTo("unpack was given up");
    }

    @Test
    void theLatestUsedAreKeptAndTheOthersRemoved() throws Exception {
        Releases releases = releases(UNPACK, 2);
        for (String revision : List.of("r1", "r2", "r3", "r1", "r4")) {
            now = now.plusSeconds(60);
            releases.prepare(revision).join();
            releases.use(revision);
        }
        assertThat(names()).containsExactly("r1", "r3", "r4");
    }

    @Test
    void withoutACommandTheFolderMustBeThere() throws Exception {
        Releases releases = releases(List.of(), 3);
        assertThat(releases.prepare("r1").join())
                .isEqualTo(home.resolve("releases/r1") + " is not there, and there is no command to unpack it");
        Files.createDirectories(home.resolve("releases/r1"));
        assertThat(releases.prepare("r1").join()).isNull();
        releases.use("r1");
        assertThat(Files.readSymbolicLink(home.resolve("current"))).isEqualTo(Path.of("releases/r1"));
    }

    @Test
    void aFolderInThePlaceOfTheLinkIsLeftAlone() throws Exception {
        Files.createDirectories(home.resolve("current"));
        Releases releases = releases(UNPACK, 3);
        releases.prepare("r1").join();
        assertThatThrownBy(() -> releases.use("r1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void noRevisionLeavesTheFolderOfReleases() {
        Releases releases = releases(UNPACK, 3);
        for (String revision : List.of("../../etc", "..", ".", "a/b", ".unpacking1")) {
            Path folder = releases.folder(revision);
            assertThat(folder.getParent()).isEqualTo(home.resolve("releases"));
            assertThat(folder.normalize()).isEqualTo(folder);
            assertThat(folder.getFileName().toString()).doesNotStartWith(".");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("releases"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Releases releases(List<String> unpack, int keep) {
        return new Releases(home, new ReleaseFolders(unpack, Duration.ofSeconds(30), keep), template(), clock());
    }

    private static CommandTemplate template() {
        return new CommandTemplate("shop", "web1");
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
