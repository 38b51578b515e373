package io.antibody.rollout.ci;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the releases that commits want, and keeps what came of it. Whoever breaks off in between is followed by
 * somebody who asks again: the key is the commit, so that there is one release of it for each service.
 */
final class CommitReleases {
    private static final Logger log = LoggerFactory.getLogger(CommitReleases.class);

    private final Supplier<AntibodyConfig> config;
    private final KnownCommits commits;
    private final ReleaseDesk desk;

    CommitReleases(Supplier<AntibodyConfig> config, KnownCommits commits, ReleaseDesk desk) {
        this.config = config;
        this.commits = commits;
        this.desk = desk;
    }

    /** Asks for all that are wanted, oldest first; stops at the first that has to be asked again. */
    void ask() throws Exception {
        for (Commit commit : commits.wanted()) {
            for (Tag tag : commit.wanted()) {
                Optional<Tag> fate = ask(commit, tag);
                if (fate.isEmpty()) {
                    return;
                }
                commits.fate(commit, fate.get());
                log.info("Commit {} by {} asks for {}: {}", commit.id(), commit.author(), tag.name(), fate.get());
            }
        }
    }

    private Optional<Tag> ask(Commit commit, Tag tag) {
        Optional<ServiceConfig> service = service(tag.name());
        if (service.isEmpty()) {
            return Optional.of(tag.unknown("no service is called " + tag.name()));
        }
        String why = commit.subject().isEmpty() ? "commit " + commit.id() : commit.subject();
        ReleaseDesk.Answer answer =
                desk.ask(service.get().name(), commit.id(), commit.author(), why, "commit " + commit.id());
        if (answer instanceof ReleaseDesk.Accepted accepted) {
            return Optional.of(tag.asked(accepted.id()));
        } else if (answer instanceof ReleaseDesk.Refused refused) {
            return Optional.of(tag.refused(refused.why()));
        }
        return Optional.empty();
    }

    private Optional<ServiceConfig> service(String name) {
        return config.get().services().values().stream()
                .filter(service ->
                        service.name().equals(name) || service.aliases().contains(name))
                .findFirst();
    }
}
