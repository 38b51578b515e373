package io.antibody.rollout.ci;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;

/** A real repository in a folder, with Ada at work on main. */
final class TempGit implements AutoCloseable {
    private static final PersonIdent ADA = new PersonIdent("Ada", "ada@example.com");

    private final Git git;

    private TempGit(Git git) {
        this.git = git;
    }

    static TempGit in(Path folder) throws Exception {
        Path repository = Files.createDirectories(folder.resolve("repository"));
        return new TempGit(Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call());
    }

    String url() {
        return git.getRepository().getDirectory().getAbsolutePath();
    }

    String commit(String message) throws Exception {
        return commit(message, false).name();
    }

    String amend(String message) throws Exception {
        return commit(message, true).name();
    }

    private RevCommit commit(String message, boolean amend) throws Exception {
        return git.commit()
                .setMessage(message)
                .setAuthor(ADA)
                .setCommitter(ADA)
                .setAllowEmpty(true)
                .setSign(false)
                .setAmend(amend)
                .call();
    }

    void branch(String name) throws Exception {
        git.checkout().setCreateBranch(true).setName(name).call();
    }

    void checkout(String name) throws Exception {
        git.checkout().setName(name).call();
    }

    void merge(String branch) throws Exception {
        git.merge()
                .include(git.getRepository().resolve(branch))
                .setMessage("merge of " + branch)
                .call();
    }

    @Override
    public void close() {
        git.close();
    }
}
