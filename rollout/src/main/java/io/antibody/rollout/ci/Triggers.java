package io.antibody.rollout.ci;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.TriggersConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at Jenkins and git and asks for the releases that commits want, while this manager leads. What it does twice, in
 * a change of leaders, counts once.
 */
public final class Triggers implements AutoCloseable {
    /** How soon after a webhook its releases are asked for. */
    private static final Duration ASKING = Duration.ofSeconds(1);

    private final BooleanSupplier leads;
    private final List<Poll> polls = new ArrayList<>();

    /** Three kinds of work: a slow repository holds up neither builds nor releases. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3, work -> {
        Thread thread = new Thread(work, "rollout-triggers");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable GitMirror mirror;

    private Triggers(BooleanSupplier leads) {
        this.leads = leads;
    }

    /** @param leads whether this manager leads */
    public static Triggers start(
            Supplier<AntibodyConfig> config,
            KnownBuilds builds,
            KnownCommits commits,
            ReleaseDesk desk,
            BooleanSupplier leads) {
        Triggers triggers = new Triggers(leads);
        TriggersConfig wish = config.get().triggers();
        CommitReleases releases = new CommitReleases(config, commits, desk);
        triggers.every(ASKING, new Poll("Asking for the releases of commits", releases::ask));
        TriggersConfig.Jenkins ci = wish.jenkins();
        if (ci != null) {
            Jenkins jenkins = new Jenkins(ci);
            triggers.every(ci.poll(), new Poll("Jenkins", () -> builds.told(jenkins.builds())));
        }
        TriggersConfig.Git git = wish.git();
        if (git != null) {
            triggers.every(git.poll(), new Poll("Git", () -> triggers.fetch(git, wish.branch(), commits)));
        }
        return triggers;
    }

    private void every(Duration pause, Poll poll) {
        polls.add(poll);
        var unused = threads.scheduleWithFixedDelay(
                () -> {
                    if (leads.getAsBoolean()) {
                        poll.run();
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void fetch(TriggersConfig.Git git, String branch, KnownCommits commits) throws Exception {
        GitMirror open = mirror;
        if (open == null) {
            open = GitMirror.open(git, branch);
            mirror = open;
        }
        commits.told(open.fetch(commits.head()));
    }

    /** What is wrong at the moment, in words; empty if nothing is, or another manager looks. */
    public List<String> troubles() {
        return leads.getAsBoolean()
                ? polls.stream().flatMap(poll -> poll.trouble().stream()).toList()
                : List.of();
    }

    @Override
    public void close() throws Exception {
        threads.shutdownNow();
        threads.awaitTermination(5, TimeUnit.SECONDS);
        GitMirror open = mirror;
        if (open != null) {
            open.close();
        }
    }
}
