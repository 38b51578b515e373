package io.antibody.rollout.ci;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.TriggersConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at Jenkins and git and asks for the releases that commits want, while this manager leads. What it does twice, in
 * a change of leaders, counts once.
 */
public final class Triggers implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Triggers.class);

    /** How soon after a webhook its releases are asked for. */
    private static final Duration ASKING = Duration.ofSeconds(1);

    private final BooleanSupplier leads;
    private final KnownTroubles known;
    private final List<Poll> polls = new CopyOnWriteArrayList<>();

    /** Some writes to ZooKeeper for each of the releases that a push asks for. */
    private static final Duration ASKING_PATIENCE = Duration.ofMinutes(1);

    /** So long a Jenkins of 100 jobs may take, that answers each in a second. */
    private static final Duration JENKINS_PATIENCE = Duration.ofMinutes(2);

    /** Three kinds of work: a slow repository holds up neither builds nor releases. */
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(3, work -> {
        Thread thread = new Thread(work, "rollout-triggers");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable GitMirror mirror;

    private Triggers(BooleanSupplier leads, KnownTroubles known) {
        this.leads = leads;
        this.known = known;
    }

    /** @param leads whether this manager leads */
    public static Triggers start(
            Supplier<AntibodyConfig> config,
            KnownBuilds builds,
            KnownCommits commits,
            KnownTroubles troubles,
            ReleaseDesk desk,
            BooleanSupplier leads) {
        Triggers triggers = new Triggers(leads, troubles);
        TriggersConfig wish = config.get().triggers();
        CommitReleases releases = new CommitReleases(config, commits, desk);
        triggers.every(ASKING, new Poll("Asking for the releases of commits", ASKING_PATIENCE, releases::ask));
        TriggersConfig.Jenkins ci = wish.jenkins();
        if (ci != null) {
            Jenkins jenkins = new Jenkins(ci, Jenkins.TIME_LIMIT);
            triggers.every(ci.poll(), new Poll("Jenkins", JENKINS_PATIENCE, () -> jenkins.look(builds::told)));
        }
        TriggersConfig.Git git = wish.git();
        if (git != null) {
            triggers.every(
                    git.poll(),
                    new Poll(
                            "Git", git.timeLimit().multipliedBy(2), () -> triggers.fetch(git, wish.branch(), commits)));
        }
        return triggers;
    }

    private void every(Duration pause, Poll poll) {
        polls.add(poll);
        var unused = threads.scheduleWithFixedDelay(
                () -> {
                    if (leads.getAsBoolean()) {
                        poll.run();
                        tell();
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** ZooKeeper away is said by others, and everything is told again in a second. */
    private void tell() {
        try {
            known.found(polls.stream().flatMap(poll -> poll.trouble().stream()).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.debug("What hinders the triggers cannot be kept: {}", e.toString());
        }
    }

    private void fetch(TriggersConfig.Git git, String branch, KnownCommits commits) throws Exception {
        GitMirror open = mirror;
        if (open == null) {
            open = GitMirror.open(git, branch);
            mirror = open;
        }
        commits.told(open.fetch(commits.head()));
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
