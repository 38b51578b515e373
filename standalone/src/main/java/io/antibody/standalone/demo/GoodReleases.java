package io.antibody.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.standalone.cli.Looking;
import io.antibody.standalone.demo.shop.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Good releases of the demo's fleet under its load, judged by the real detector, one after another; to measure them. */
public final class GoodReleases implements AutoCloseable {
    /** A release has become the baseline of the next one. */
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Set<String> ENDS = Set.of("RELEASED", "ROLLED_BACK", "CANCELLED", "STUCK", "PAUSED");

    private final Stage stage;
    private final Story story;
    private final RolloutCalls rollout;
    private int revision = 1;

    private GoodReleases(Stage stage, Story story, RolloutCalls rollout) {
        this.stage = stage;
        this.story = story;
        this.rollout = rollout;
    }

    /**
     * Starts everything, puts the first revision in place and lets it run for a while.
     *
     * @param hosts how many, at least 2
     * @param baseline how long the first revision runs under load before the first release
     * @param seed of arrivals and latencies
     * @param folder where everything is kept; to be deleted afterwards
     * @param out takes the story
     */
    public static GoodReleases start(int hosts, Duration baseline, long seed, Path folder, PrintWriter out)
            throws Exception {
        DemoOptions options = new DemoOptions(Fault.NONE, hosts, seed);
        Story story = new Story(out, Clock.systemUTC());
        Stage stage = new Stage(options, folder, Clock.systemUTC());
        try {
            AntibodyConfig config = stage.startAntibody();
            stage.startAgents();
            RolloutCalls rollout = new RolloutCalls(stage.url(config.http().rollout()));
            GoodReleases releases = new GoodReleases(stage, story, rollout);
            story.tell(hosts + " hosts; revision 1 is put in place");
            releases.run("1");
            stage.startLoad(hosts * Demo.REQUESTS_PER_HOST);
            story.tell("load is on; " + baseline.toSeconds() + " s of baseline");
            Looking.pause(baseline);
            return releases;
        } catch (Exception e) {
            stage.close();
            throw e;
        }
    }

    /** Releases the next revision, which is as good as the one before. */
    public ReleaseSteps next() throws IOException, InterruptedException {
        if (revision > 1) {
            Looking.pause(BETWEEN);
        }
        revision++;
        story.tell("release of revision " + revision);
        return run(Integer.toString(revision));
    }

    private ReleaseSteps run(String name) throws IOException, InterruptedException {
        Instant asked = story.now();
        String id = rollout.release(DemoOptions.SERVICE, name, "revision " + name);
        ReleaseTelling telling = new ReleaseTelling(story);
        ReleaseSteps.Looks looks = new ReleaseSteps.Looks();
        while (true) {
            JsonNode release = rollout.release(id);
            telling.look(release);
            looks.look(release);
            Duration so = Duration.between(asked, story.now());
            if (ENDS.contains(release.path("state").asText()) || so.compareTo(LONGEST) > 0) {
                return looks.steps(release, so.toMillis() / 1000.0);
            }
            Looking.pause(LOOK);
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
