package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.ReleaseRef;
import io.antibody.rollout.RolloutService;
import io.antibody.standalone.cli.Looking;
import io.antibody.standalone.demo.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * How fast a release that is on all hosts is taken back: a verdict Regressed is written to Kafka, and the announced hosts
 * are watched as a client of the service sees them.
 */
final class RollbackBench {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final String GOOD = "good";

    /** Who plays the hosts. */
    interface Hosts {
        AutoCloseable start(Ground ground) throws Exception;
    }

    /**
     * One rollback; all times in seconds from the moment in which the verdict was sent.
     *
     * @param unannounced no host takes traffic with the bad revision any more
     * @param back all hosts take traffic with the revision before
     * @param closed the release is known to be ROLLED_BACK
     */
    record Round(double unannounced, double back, double closed) {}

    /** What was measured; times as in {@link Round}, from the verdict. */
    record Figures(
            @JsonProperty("hosts") int hosts,
            @JsonProperty("unannounced") Spread unannounced,
            @JsonProperty("back") Spread back,
            @JsonProperty("closed") Spread closed) {
        static Figures of(int hosts, List<Round> rounds) {
            return new Figures(
                    hosts,
                    spread(rounds, Round::unannounced),
                    spread(rounds, Round::back),
                    spread(rounds, Round::closed));
        }

        private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> time) {
            return Spread.of(rounds.stream().mapToDouble(time).boxed().toList());
        }
    }

    private final Ground ground;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Consumer<String> tell;

    RollbackBench(Ground ground, Clock clock, LongSupplier nanos, Consumer<String> tell) {
        this.ground = ground;
        this.clock = clock;
        this.nanos = nanos;
        this.tell = tell;
    }

    Figures run(Hosts fleet, int rounds) throws Exception {
        int hosts = ground.shop().hosts().size();
        tell.accept(hosts + " agents are being started ...");
        RolloutService rollout = ground.start(() -> RolloutService.start(ground.config()));
        ground.start(() -> fleet.start(ground));
        Traffic traffic = ground.start(() -> Traffic.follow(ground.config(), nanos));
        Script script = ground.start(() -> new Script(ground.config().kafka().bootstrap(), clock));
        RolloutCalls calls = new RolloutCalls(rollout.port());
        long begin = nanos.getAsLong();
        await(calls, calls.release(GOOD), "RELEASED");
        traffic.await("serving " + GOOD, Traffic.all(hosts, GOOD), PATIENCE);
        tell.accept(String.format(Locale.ROOT, "all serve the first revision after %.1f s", since(begin)));
        List<Round> done = new ArrayList<>();
        for (int number = 1; number <= rounds; number++) {
            Round round = round(calls, traffic, script, hosts, "bad" + number);
            done.add(round);
            tell.accept(String.format(
                    Locale.ROOT,
                    "round %d of %d: all un-announced after %.2f s, all back after %.2f s, closed after %.2f s",
                    number,
                    rounds,
                    round.unannounced(),
                    round.back(),
                    round.closed()));
        }
        return Figures.of(hosts, done);
    }

    private Round round(RolloutCalls calls, Traffic traffic, Script script, int hosts, String bad) throws Exception {
        String id = calls.release(bad);
        await(calls, id, "FINAL_BAKE");
        traffic.await("serving " + bad, Traffic.all(hosts, bad), PATIENCE);
        long decided = nanos.getAsLong();
        script.regressed(new ReleaseRef(ShopYaml.SERVICE, id, bad, GOOD), 1);
        long off = traffic.await("without " + bad, Traffic.none(bad), PATIENCE);
        long back = traffic.await("back at " + GOOD, Traffic.all(hosts, GOOD), PATIENCE);
        await(calls, id, "ROLLED_BACK");
        double closed = since(decided);
        return new Round((off - decided) / 1e9, (back - decided) / 1e9, closed);
    }

    private void await(RolloutCalls calls, String id, String state) throws InterruptedException {
        Optional<JsonNode> there = Looking.until(LOOK, PATIENCE, () -> {
            try {
                JsonNode release = calls.find(id);
                return release.path("state").asText().equals(state) ? Optional.of(release) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        });
        if (there.isEmpty()) {
            throw new IllegalStateException(
                    "release " + id + " is not " + state + " after " + PATIENCE.toSeconds() + " s");
        }
    }

    /** Real agents with real processes. */
    static AutoCloseable realHosts(Ground ground) throws Exception {
        return Fleet.start(ground.config(), ground.shop(), ground.hosts());
    }

    private double since(long begin) {
        return (nanos.getAsLong() - begin) / 1e9;
    }
}
