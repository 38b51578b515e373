package io.antibody.rollout.deploy;

import io.antibody.messages.config.HostCommands;
import io.antibody.messages.config.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shell script that plays what ssh would reach: it writes down how it was called, and what a host runs into a file. A
 * revision with "bad" in it fails, one with "hangs" never ends, one with "unfit" fails its self test.
 */
public final class Script {
    private static final String TEXT = """
            what=$1 host=$2 revision=$3 previous=$4
            echo "$what $host $revision from=$previous order=$ANTIBODY_ORDER" >> calls
            case $what-$revision in
              start-*bad*) echo "no space left"; exit 3 ;;
              start-*hangs*) echo $$ > hangs; sleep 300 ;;
              start-*) echo $revision > runs-$host ;;
              stop-*) rm -f runs-$host ;;
              test-*unfit*) echo "no database"; exit 1 ;;
            esac
            """;

    private final Path folder;

    public Script(Path folder) throws IOException {
        this.folder = folder;
        Path script = folder.resolve("script");
        if (!Files.exists(script)) { // else another manager may be running it
            Files.writeString(script, "cd \"$(dirname \"$0\")\"\n" + TEXT);
        }
    }

    /** Hosts that are changed with it. */
    public HostConfig host(Duration selfTest, Duration limit, int parallel) {
        return new HostConfig(
                "{host}",
                0,
                words("start"),
                null,
                words("test"),
                selfTest,
                Duration.ZERO,
                Duration.ZERO,
                null,
                new HostCommands(words("stop"), limit, parallel));
    }

    private List<String> words(String what) {
        return List.of("sh", folder.resolve("script").toString(), what, "{host}", "{revision}", "{previous}");
    }

    /** How it was called so far, self tests aside. */
    public List<String> calls() throws IOException {
        List<String> calls = new ArrayList<>();
        if (Files.exists(folder.resolve("calls"))) {
            for (String line : Files.readAllLines(folder.resolve("calls"))) {
                if (!line.startsWith("test")) {
                    calls.add(line);
                }
            }
        }
        return calls;
    }

    /** The revision that a host runs, or empty. */
    public String runs(String host) throws IOException {
        Path file = folder.resolve("runs-" + host);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** Whether the process of a revision that hangs is there. */
    public boolean hangs() throws IOException {
        return hanging().isPresent();
    }

    /** The process of the revision that hangs, the latest if it was started more than once. */
    public Optional<ProcessHandle> hanging() throws IOException {
        Path file = folder.resolve("hangs");
        if (!Files.exists(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        long pid = Long.parseLong(Files.readString(file).strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }
}
