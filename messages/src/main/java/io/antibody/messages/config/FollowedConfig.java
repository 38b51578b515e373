package io.antibody.messages.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code antibody.yaml} followed on disk: a valid edit takes effect, a bad one leaves in force what was, and says so.
 * Looks at the text itself, since editors replace files, and mounted folders send no events.
 */
public final class FollowedConfig implements LiveConfig, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedConfig.class);

    /** A new text takes effect when two looks have seen it, so that a file half written is not read. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Path file;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "antibody-yaml");
        thread.setDaemon(true);
        return thread;
    });
    private volatile AntibodyConfig inForce;
    private volatile List<ConfigProblem> problems = List.of();
    private String judged;
    private String lastSeen;

    private FollowedConfig(Path file, String text) {
        this.file = file;
        this.judged = text;
        this.lastSeen = text;
        this.inForce = AntibodyYaml.parse(file.toString(), text);
    }

    /**
     * Reads the file, and follows it until this is closed.
     *
     * @throws InvalidConfigException if anything in it is wrong; it names everything that is
     * @throws IOException if it cannot be read
     */
    public static FollowedConfig of(Path file) throws IOException {
        FollowedConfig followed;
        try {
            followed = new FollowedConfig(file, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new InvalidConfigException(List.of(unreadable(file, "must be written in UTF-8")));
        }
        var unused = followed.looking.scheduleWithFixedDelay(
                followed::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return followed;
    }

    @Override
    public AntibodyConfig get() {
        return inForce;
    }

    @Override
    public List<ConfigProblem> problems() {
        return problems;
    }

    @Override
    public boolean isFollowed() {
        return true;
    }

    private void look() {
        try {
            String text = Files.readString(file);
            boolean still = text.equals(lastSeen);
            lastSeen = text;
            if (still && !text.equals(judged)) {
                judged = text;
                take(text);
            }
        } catch (IOException e) {
            judged = "";
            refuse(List.of(unreadable(
                    file,
                    e instanceof CharacterCodingException ? "must be written in UTF-8" : "cannot be read: " + e)));
        } catch (RuntimeException e) {
            LOG.error("{} cannot be looked at; what was in force stays", file, e);
        }
    }

    private void take(String text) {
        AntibodyConfig wish;
        try {
            wish = AntibodyYaml.parse(file.toString(), text);
        } catch (InvalidConfigException e) {
            refuse(e.problems());
            return;
        }
        List<ConfigProblem> waiting = new ArrayList<>();
        YamlPlaces places = YamlPlaces.in(file.toString(), text);
        for (String path : RestartBound.differing(inForce, wish)) {
            waiting.add(places.problem(path, "needs a restart; until then what was set before stays in force"));
        }
        inForce = RestartBound.keep(inForce, wish);
        LOG.info("{} was edited and is in force{}", file, waiting.isEmpty() ? "" : ", but for what needs a restart");
        problems = List.of();
        if (!waiting.isEmpty()) {
            refuse(waiting);
        }
    }

    private void refuse(List<ConfigProblem> found) {
        if (!found.equals(problems)) {
            problems = List.copyOf(found);
            LOG.error(
                    "{} was edited and is not in force; what was before stays:\n{}",
                    file,
                    found.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        }
    }

    private static ConfigProblem unreadable(Path file, String why) {
        return new ConfigProblem(file.toString(), 1, 1, "", why);
    }

    /** Follows no further. */
    @Override
    public void close() {
        looking.shutdownNow();
    }
}
