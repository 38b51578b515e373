package io.antibody.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.standalone.demo.fleet.LoadBooks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The story: revision 1 is put in place, 2 is released, 3 carries the fault. */
final class Demo {
    /** Load per host; the processes of eight hosts then take a good part of two cores. */
    static final double REQUESTS_PER_HOST = 25;

    /** How the service is without any release: what releases are held against. */
    private static final Duration BASELINE = Duration.ofSeconds(40);

    /** Between the releases, so that the good one has become the baseline. */
    private static final Duration BETWEEN = Duration.ofSeconds(5);

    /** A release that has not ended by now does not. */
    private static final Duration RELEASE_DEADLINE = Duration.ofMinutes(4);

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Set<String> ENDS = Set.of("RELEASED", "ROLLED_BACK", "CANCELLED", "STUCK", "PAUSED");

    private final DemoOptions options;
    private final Stage stage;
    private final Story story;
    private final Instant begin;
    private final List<ReleaseEnd> ends = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Demo(DemoOptions options, Stage stage, Story story) {
        this.options = options;
        this.stage = stage;
        this.story = story;
        this.begin = story.now();
    }

    /** Tells it from the start to the end. */
    DemoResult run() throws Exception {
        story.tell("starting Kafka, ZooKeeper and Antibody in this process");
        AntibodyConfig config = stage.startAntibody();
        RolloutCalls rollout = new RolloutCalls(stage.url(config.http().rollout()));
        story.tell("up: pages on " + stage.url(config.http().rollout()) + "/, Kafka on "
                + config.kafka().bootstrap());
        stage.startAgents();
        story.tell(options.hosts() + " agents wait for orders; revision 1 is put in place");
        ReleaseEnd first = release(rollout, DemoOptions.FIRST, "revision 1, to begin with");
        if (!first.state().equals("RELEASED")) {
            problems.add("revision 1 ended as " + first.state() + ": " + first.reason());
            return result();
        }
        stage.startLoad(options.hosts() * REQUESTS_PER_HOST);
        story.tell("load is on: " + (int) (options.hosts() * REQUESTS_PER_HOST)
                + " requests per second, half of them orders");
        baseline(BASELINE);
        story.tell("release of revision 2, which is good");
        ReleaseEnd good = release(rollout, DemoOptions.GOOD, "revision 2, which is good");
        ends.add(good);
        problems.addAll(new Expectations(options).good(good));
        if (problems.isEmpty()) {
            baseline(BETWEEN);
            story.tell("release of revision 3, " + FaultText.of(options));
            ReleaseEnd bad = release(rollout, DemoOptions.BAD, "revision 3, " + FaultText.of(options));
            ends.add(bad);
            problems.addAll(new Expectations(options).bad(bad));
            problems.addAll(new Expectations(options).serving(rollout.service(DemoOptions.SERVICE)));
        }
        return result();
    }

    private DemoResult result() {
        LoadBooks books = stage.books();
        return DemoResult.of(options, problems, seconds(begin), books.sent(), books.lost(), ends);
    }

    private void baseline(Duration length) throws InterruptedException {
        for (long left = length.toSeconds(); left > 0; left -= 10) {
            LoadBooks books = stage.books();
            story.tell("  baseline: " + left + " s to go; " + books.sent() + " requests so far, " + books.failed()
                    + " failed, " + books.lost() + " lost, " + books.confirmedOrders() + " orders");
            pause(Duration.ofSeconds(Math.min(10, left)));
        }
    }

    private ReleaseEnd release(RolloutCalls rollout, String revision, String why)
            throws IOException, InterruptedException {
        Instant asked = story.now();
        LoadBooks before = stage.books();
        String id = rollout.release(DemoOptions.SERVICE, revision, why);
        story.tell("watch it on " + rollout.page(id));
        ReleaseTelling telling = new ReleaseTelling(story);
        JsonNode release = rollout.release(id);
        telling.look(release);
        while (!ENDS.contains(release.path("state").asText())
                && Duration.between(asked, story.now()).compareTo(RELEASE_DEADLINE) < 0) {
            pause(LOOK);
            release = rollout.release(id);
            telling.look(release);
        }
        LoadBooks after = stage.books();
        long spoiled = spoiled(after, revision) - spoiled(before, revision);
        return ReleaseEnd.of(release, seconds(asked), spoiled, after.lost() - before.lost());
    }

    private double seconds(Instant since) {
        return Duration.between(since, story.now()).toMillis() / 1000.0;
    }

    private static long spoiled(LoadBooks books, String revision) {
        return books.spoiled().getOrDefault(revision, 0L);
    }

    private static void pause(Duration length) throws InterruptedException {
        // Nothing counts it down: it is a pause that an interrupt ends.
        boolean ended = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
        assert !ended;
    }
}
