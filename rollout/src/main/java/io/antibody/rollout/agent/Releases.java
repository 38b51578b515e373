package io.antibody.rollout.agent;

import io.antibody.messages.config.ReleaseFolders;
import io.antibody.rollout.command.Command;
import io.antibody.rollout.command.CommandTemplate;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of a host as folders below {@code releases}, and the link {@code current} to the one that is to run. A
 * folder with the name of a revision is whole: it is unpacked under another name first.
 */
final class Releases {
    private static final String UNPACKING = ".unpacking";

    private final Path home;
    private final Path folders;
    private final ReleaseFolders config;
    private final CommandTemplate template;
    private final Clock clock;
    private @Nullable Unpacking unpacking;

    /** @param done completes when nobody writes any more */
    private record Unpacking(Command command, CompletableFuture<@Nullable String> done) {}

    /** @param home the folder of the host */
    Releases(Path home, ReleaseFolders config, CommandTemplate template, Clock clock) {
        this.home = home;
        this.folders = home.resolve("releases");
        this.config = config;
        this.template = template;
        this.clock = clock;
    }

    /** Unpacks a revision unless it is there, and gives up any other; completes with null or with what went wrong. */
    CompletableFuture<@Nullable String> prepare(String revision) {
        abandon();
        Path folder = folder(revision);
        if (Files.isDirectory(folder)) {
            return CompletableFuture.completedFuture(null);
        }
        if (config.unpack().isEmpty()) {
            return CompletableFuture.completedFuture(folder + " is not there, and there is no command to unpack it");
        }
        try {
            Path fresh = fresh();
            Command command = Command.start(
                    template.fill(config.unpack(), new CommandTemplate.Values(revision, "", 0, fresh.toString())),
                    home,
                    Map.of(),
                    config.timeout());
            CompletableFuture<@Nullable String> done =
                    command.problem().thenApply(problem -> problem == null ? take(fresh, folder) : "unpack " + problem);
            unpacking = new Unpacking(command, done);
            return done;
        } catch (IOException | IllegalArgumentException e) {
            return CompletableFuture.completedFuture("unpack cannot be run: " + e.getMessage());
        }
    }

    /** Ends what is being unpacked. */
    void abandon() {
        Unpacking under = unpacking;
        if (under != null) {
            under.command().kill("was given up");
            under.done().join(); // killed, so in a moment
            unpacking = null;
        }
    }

    /**
     * Makes {@code current} point to a revision that is prepared, and removes what is not kept.
     *
     * @return the folder of the revision
     */
    Path use(String revision) throws IOException {
        Path folder = folder(revision);
        Path fresh = home.resolve(".current.new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, home.relativize(folder));
        Path current = home.resolve("current");
        if (Files.isDirectory(current, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(current + " is a folder and not a link");
        }
        Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(folder, FileTime.from(clock.instant()));
        removeOld(folder);
        return folder;
    }

    Path folder(String revision) {
        // No slash, and no dot in front: neither another folder nor one that is being unpacked.
        String name = URLEncoder.encode(revision, StandardCharsets.UTF_8);
        return folders.resolve(name.startsWith(".") ? "%2E" + name.substring(1) : name);
    }

    private Path fresh() throws IOException {
        Files.createDirectories(folders);
        for (Path left : list(path -> path.getFileName().toString().startsWith(UNPACKING))) {
            remove(left);
        }
        return Files.createTempDirectory(folders, UNPACKING);
    }

    private static @Nullable String take(Path fresh, Path folder) {
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            return null;
        } catch (IOException e) {
            return folder + " cannot be made: " + e.getMessage();
        }
    }

    private void removeOld(Path running) throws IOException {
        List<Path> old = list(
                path -> !path.equals(running) && !path.getFileName().toString().startsWith("."));
        Map<Path, FileTime> used = new HashMap<>();
        for (Path folder : old) {
            used.put(folder, Files.getLastModifiedTime(folder));
        }
        old.sort(Comparator.comparing((Path folder) -> used.get(folder)).reversed());
        for (Path folder : old.subList(Math.min(config.keep(), old.size()), old.size())) {
            remove(folder);
        }
    }

    private List<Path> list(java.util.function.Predicate<Path> wanted) throws IOException {
        try (Stream<Path> all = Files.list(folders)) {
            return new ArrayList<>(all.filter(wanted).toList());
        }
    }

    /** Does not follow links out of the folder. */
    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
