package io.antibody.rollout.ci;

import io.antibody.messages.config.TriggersConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;

/**
 * A bare mirror of one branch of a repository. It is a cache: what was seen of it is kept elsewhere, and a mirror that is
 * lost is fetched anew. Not thread-safe.
 */
final class GitMirror implements AutoCloseable {
    /** A fetch that brings more shows only the latest of them. */
    static final int MOST_COMMITS = 1_000;

    private final TriggersConfig.Git config;
    private final String branch;
    private final Path folder;
    private final boolean temporary;
    private final Repository repository;

    private GitMirror(TriggersConfig.Git config, String branch, Path folder, boolean temporary, Repository repository) {
        this.config = config;
        this.branch = branch;
        this.folder = folder;
        this.temporary = temporary;
        this.repository = repository;
    }

    /** @throws IOException if there can be no mirror in its folder */
    static GitMirror open(TriggersConfig.Git config, String branch) throws IOException {
        boolean temporary = config.mirror() == null;
        Path folder = config.mirror() == null
                ? Files.createTempDirectory("antibody-mirror-")
                : Files.createDirectories(Path.of(config.mirror()));
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        if (!repository.getObjectDatabase().exists()) {
            repository.create(true);
        }
        return new GitMirror(config, branch, folder, temporary, repository);
    }

    /**
     * Fetches, and says what came.
     *
     * @param known the latest commit that was told before, or null if this is the first time: then all is past
     * @throws IOException if the repository cannot be reached in time, or has no such branch
     */
    Push fetch(@Nullable String known) throws IOException {
        String local = "refs/heads/" + branch;
        FetchCommand fetch = new Git(repository)
                .fetch()
                .setRemote(config.repository())
                .setRefSpecs(new RefSpec("+" + local + ":" + local))
                .setTagOpt(TagOpt.NO_TAGS)
                .setTimeout((int) config.timeLimit().toSeconds())
                .setProgressMonitor(new Deadline(config.timeLimit()));
        String user = config.user();
        if (user != null && config.password() != null) {
            fetch.setCredentialsProvider(new OwnCredentials(
                    config.repository(), user, config.password().read()));
        }
        try {
            fetch.call();
        } catch (GitAPIException | JGitInternalException e) {
            throw new IOException(config.repository() + " cannot be fetched from: " + e.getMessage(), e);
        }
        Ref head = repository.exactRef(local);
        if (head == null) {
            throw new IOException(config.repository() + " has no branch " + branch);
        }
        return push(head.getObjectId(), known);
    }

    private Push push(ObjectId head, @Nullable String known) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit latest = walk.parseCommit(head);
            RevCommit before = known == null || !repository.getObjectDatabase().has(ObjectId.fromString(known))
                    ? null
                    : walk.parseCommit(ObjectId.fromString(known));
            String past = null;
            if (known == null) {
                past = "it was there before Antibody looked";
            } else if (before == null || !walk.isMergedInto(before, latest)) {
                past = Push.REWRITTEN;
            }
            walk.reset();
            walk.sort(RevSort.TOPO);
            walk.markStart(latest);
            if (before != null) {
                walk.markUninteresting(before);
            }
            int most = before == null ? CommitLog.SHOWN : MOST_COMMITS;
            List<Commit> commits = new ArrayList<>();
            for (RevCommit commit = walk.next(); commit != null && commits.size() < most; commit = walk.next()) {
                commits.add(Commit.told(
                        commit.name(),
                        Instant.ofEpochSecond(commit.getCommitTime()),
                        commit.getAuthorIdent().getName(),
                        commit.getFullMessage()));
            }
            Collections.reverse(commits);
            return new Push(commits, latest.name(), past);
        }
    }

    @Override
    public void close() throws IOException {
        repository.close();
        if (temporary) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Breaks a fetch off that takes too long. */
    private static final class Deadline extends EmptyProgressMonitor {
        private final long end;

        Deadline(Duration limit) {
            end = System.nanoTime() + limit.toNanos();
        }

        @Override
        public boolean isCancelled() {
            return System.nanoTime() - end >= 0;
        }
    }
}
