package io.antibody.rollout.engine;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseEvent.Cause;
import io.antibody.messages.ReleaseRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Another deployment tool, which tells the steps of its releases: now and then not, twice, or not their end. It heeds no
 * verdict.
 */
final class SimTool {
    static final String SERVICE = "mail";
    private static final List<List<String>> BATCHES = List.of(List.of("mail0"), List.of("mail1", "mail2"));
    private static final String BY = "ci";

    private final Clock clock;
    private final Random random;
    private final SimLog log;
    private final Consumer<ReleaseEvent> heard;
    private final Deque<Step> script = new ArrayDeque<>();
    private int releases;
    private boolean calm;

    /** A step at the time at which it is told. */
    private interface Step {
        ReleaseEvent at(Instant time);
    }

    SimTool(Clock clock, Random random, SimLog log, Consumer<ReleaseEvent> heard) {
        this.clock = clock;
        this.random = random;
        this.log = log;
        this.heard = heard;
    }

    void pass() {
        if (script.isEmpty() && (!calm && releases < 4 && random.nextDouble() < 0.02)) {
            begin(random.nextDouble() < 0.4, random.nextDouble() < 0.2);
        }
        if (script.isEmpty() || random.nextDouble() > 0.15) {
            return;
        }
        ReleaseEvent step = script.remove().at(clock.instant());
        double fate = calm ? 1 : random.nextDouble();
        if (fate > 0.05) {
            tell(step);
        }
        if (fate > 0.05 && fate < 0.1) {
            tell(step);
        }
    }

    private void tell(ReleaseEvent step) {
        log.tell(step);
        heard.accept(step);
    }

    private void begin(boolean fails, boolean forgotten) {
        ReleaseRef ref = new ReleaseRef(SERVICE, SERVICE + "-" + releases, "t" + (releases + 1), "t" + releases);
        releases++;
        script.add(time -> new ReleaseEvent.Queued(ref, time, BY, null));
        for (int number = 1; number <= BATCHES.size(); number++) {
            batch(ref, number, BATCHES.get(number - 1));
        }
        if (forgotten) {
            return;
        }
        if (fails) {
            script.add(time -> new ReleaseEvent.RollingBack(ref, time, BY, Cause.OPERATOR, "bad"));
            BATCHES.stream()
                    .flatMap(List::stream)
                    .forEach(host -> script.add(time -> new ReleaseEvent.HostReverted(ref, time, BY, host)));
            script.add(time -> new ReleaseEvent.RolledBack(ref, time, BY, Cause.OPERATOR, "bad"));
        } else {
            script.add(time -> new ReleaseEvent.Released(ref, time, BY));
        }
    }

    private void batch(ReleaseRef ref, int number, List<String> hosts) {
        boolean last = number == BATCHES.size();
        script.add(time -> new ReleaseEvent.BatchStarted(ref, time, BY, number, hosts));
        hosts.forEach(host -> script.add(time -> new ReleaseEvent.HostPushed(ref, time, BY, number, host, "default")));
        script.add(time -> new ReleaseEvent.BatchFinished(
                ref, time, BY, number, hosts, Duration.ofSeconds(8), Duration.ofSeconds(20), last));
    }

    /** From here on all is told, and one more release, after which nothing of those before is awaited any more. */
    void calm() {
        calm = true;
        begin(false, false);
    }

    boolean isAtRest() {
        return script.isEmpty();
    }
}
