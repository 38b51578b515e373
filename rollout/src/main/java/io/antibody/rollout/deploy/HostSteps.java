package io.antibody.rollout.deploy;

import io.antibody.messages.config.HostConfig;
import io.antibody.rollout.command.Command;
import io.antibody.rollout.command.CommandTemplate;
import io.antibody.rollout.command.SelfTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The commands of one order of one host, one after the other. They can be broken off from any thread, for good. */
final class HostSteps {
    /** Between two questions of the self test: a command may be an ssh, which is not for ten times a second. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HostConfig config;
    private final CommandTemplate template;
    private final CommandTemplate.Values values;
    private final Map<String, String> environment;
    private final SelfTest selfTest;
    private final CountDownLatch broken = new CountDownLatch(1);
    private @Nullable Command running;

    /** @param environment what commands are told beside their arguments */
    HostSteps(
            HostConfig config,
            CommandTemplate template,
            CommandTemplate.Values values,
            Map<String, String> environment,
            SelfTest selfTest) {
        this.config = config;
        this.template = template;
        this.values = values;
        this.environment = environment;
        this.selfTest = selfTest;
    }

    /** Null if it ended well, else what went wrong. */
    @Nullable
    String stop() {
        return config.commands().stop().isEmpty()
                ? null
                : run("stop", config.commands().stop());
    }

    /** Null if it ended well, else what went wrong. */
    @Nullable
    String start() {
        return run("start", config.start());
    }

    /** Null if the host is fit for traffic, else what it said last when its time was over. */
    @Nullable
    String selfTest() throws InterruptedException {
        if (!config.hasSelfTest()) {
            return null;
        }
        long deadline = System.nanoTime() + config.selfTestTimeout().toNanos();
        String answer = "no time for it";
        do {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            String said =
                    selfTest.ask(config, template, values, Path.of("."), left).join();
            if (said == null) {
                return null;
            }
            answer = said;
        } while (System.nanoTime() - deadline < 0 && !broken.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        return "did not pass its self test within " + config.selfTestTimeout().toMillis() + " ms: " + answer;
    }

    private @Nullable String run(String what, List<String> words) {
        Command command;
        synchronized (this) {
            if (isBroken()) {
                return what + ": broken off";
            }
            try {
                command = Command.start(
                        template.fill(words, values),
                        Path.of("."),
                        environment,
                        config.commands().timeout());
            } catch (IOException e) {
                return what + ": cannot be run: " + e.getMessage();
            }
            running = command;
        }
        String problem = command.problem().join();
        return problem == null ? null : what + ": " + problem;
    }

    /** Kills what runs, and nothing more is started. */
    synchronized void breakOff(String why) {
        broken.countDown();
        if (running != null) {
            running.kill(why);
        }
    }

    boolean isBroken() {
        return broken.getCount() == 0;
    }
}
