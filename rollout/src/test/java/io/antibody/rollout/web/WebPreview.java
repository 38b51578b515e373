package io.antibody.rollout.web;

import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.SecurityConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The pages with made-up releases, to look at: {@code ./mvnw -pl rollout test-compile exec:java
 * -Dexec.mainClass=io.antibody.rollout.web.WebPreview -Dexec.classpathScope=test}, then http://127.0.0.1:8080/. First
 * argument: the port; second: how many services (default 6); third: seconds per step (default 1).
 */
public final class WebPreview {
    private final FakeRollout rollout;
    private final Duration pace;

    private WebPreview(FakeRollout rollout, Duration pace) {
        this.rollout = rollout;
        this.pace = pace;
    }

    public static void main(String[] args) throws Exception {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        int services = args.length > 1 ? Integer.parseInt(args[1]) : 6;
        double seconds = args.length > 2 ? Double.parseDouble(args[2]) : 1;
        FakeRollout rollout = new FakeRollout(Clock.systemUTC());
        Map<String, List<String>> hosts = hosts(services);
        hosts.forEach((service, names) -> rollout.cluster(service, service.equals("shop") ? "27476" : "26125", names));
        Random random = new Random(7);
        for (int day = 29; day > 0; day--) {
            for (int n = random.nextInt(9); n > 0; n--) {
                double chance = random.nextDouble();
                Stage stage = chance < 0.12 ? Stage.ROLLED_BACK : chance < 0.17 ? Stage.CANCELLED : Stage.RELEASED;
                Instant queued = now().minus(Duration.ofDays(day)).plusSeconds(random.nextInt(40_000));
                String service = List.copyOf(hosts.keySet()).get(random.nextInt(hosts.size()));
                Duration took = Duration.ofSeconds(40 + random.nextInt(400));
                rollout.past(service, "" + (27_400 - 3 * day + n), stage, queued, took);
            }
        }
        rollout.ci(FakeCi.of(now(), "shop"));
        FakeDetector detector = new FakeDetector(rollout);
        PagesServer server =
                PagesServer.start(rollout, TestConfig.of(hosts, detector.port(), port, SecurityConfig.OPEN));
        System.out.println(server.url());
        WebPreview preview = new WebPreview(rollout, Duration.ofMillis((long) (seconds * 1000)));
        Thread robi = new Thread(() -> preview.forever("robi", 3), "robi");
        robi.setDaemon(true);
        robi.start();
        preview.forever("shop", 2);
    }

    static Map<String, List<String>> hosts(int services) {
        String[] names = {"shop", "robi", "cart", "pricing", "search", "mail"};
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        for (int i = 0; i < services; i++) {
            String name = i < names.length ? names[i] : "svc" + i;
            int count = i == 0 ? 8 : i < 6 ? 4 + i * 2 : 10;
            hosts.put(name, IntStream.range(0, count).mapToObj(n -> name + n).toList());
        }
        return hosts;
    }

    private void forever(String service, int badEvery) {
        for (int n = 1; ; n++) {
            boolean bad = n % badEvery == 0;
            release(service, bad ? 27500 + n + "-bad" : 27500 + n + "", bad);
            pause(8);
        }
    }

    private void release(String service, String revision, boolean bad) {
        String id = rollout.queue(service, revision, "eishay", bad ? "quicker checkout #release:" + service : null);
        ReleaseRef ref = rollout.get(id).release();
        pause(2);
        List<String> pushed = new ArrayList<>();
        int batches = rollout.get(id).batches();
        for (int batch = 1; batch <= batches; batch++) {
            int current = batch;
            List<String> hosts = rollout.get(id).hosts().stream()
                    .filter(host -> host.batch() == current)
                    .map(HostView::host)
                    .toList();
            rollout.step(new ReleaseEvent.BatchStarted(ref, now(), "antibody", batch, hosts));
            rollout.stage(id, Stage.DEPLOYING, batch, now().plusSeconds(60), null);
            for (String host : hosts) {
                for (HostState state :
                        new HostState[] {HostState.DRAINING, HostState.STARTING, HostState.SELF_TESTING}) {
                    rollout.host(service, host, state, revision, null);
                    pause(0.4);
                }
                rollout.host(service, host, HostState.SERVING, revision, null);
                rollout.step(new ReleaseEvent.HostPushed(ref, now(), "antibody", batch, host, "default"));
                pushed.add(host);
            }
            boolean last = batch == batches;
            rollout.step(new ReleaseEvent.BatchFinished(
                    ref, now(), "antibody", batch, hosts, Duration.ofSeconds(8), Duration.ofSeconds(20), last));
            rollout.stage(id, last ? Stage.FINAL_BAKE : Stage.BAKING, batch, now().plusSeconds(20), null);
            for (int tick = 0; tick < 8; tick++) {
                rollout.verdict(
                        Verdicts.inconclusive(ref, batch, now(), pushed, bad && batch == 2 ? tick / 20.0 : 0.1));
                pause(1);
            }
            if (bad && batch >= 2) {
                rollBack(ref, batch, pushed);
                return;
            }
            rollout.verdict(Verdicts.healthy(ref, batch, now(), pushed));
            pause(1.5);
        }
        rollout.step(new ReleaseEvent.Released(ref, now(), "antibody"));
        rollout.good(service, revision);
        rollout.stage(id, Stage.RELEASED, batches, null, null);
    }

    private void rollBack(ReleaseRef ref, int batch, List<String> pushed) {
        rollout.verdict(Verdicts.suspect(ref, batch, now(), pushed));
        pause(2);
        rollout.verdict(Verdicts.regressed(ref, batch, now(), pushed, null));
        String why = "errors on the " + pushed.size() + " pushed hosts rose 5.1 points more than on the others";
        rollout.step(new ReleaseEvent.RollingBack(ref, now(), "antibody", ReleaseEvent.Cause.REGRESSED, why));
        rollout.stage(ref.id(), Stage.ROLLING_BACK, batch, now().plusSeconds(60), why);
        String previous = String.valueOf(ref.previousRevision());
        pushed.forEach(host -> rollout.host(ref.service(), host, HostState.STARTING, previous, null));
        pause(2);
        for (String host : pushed) {
            rollout.host(ref.service(), host, HostState.SERVING, previous, null);
            rollout.step(new ReleaseEvent.HostReverted(ref, now(), "antibody", host));
        }
        rollout.step(new ReleaseEvent.RolledBack(ref, now(), "antibody", ReleaseEvent.Cause.REGRESSED, why));
        rollout.stage(ref.id(), Stage.ROLLED_BACK, batch, null, why);
    }

    private static Instant now() {
        return Instant.now();
    }

    /** The pace at which a person looks on: there is no condition to wait for. */
    private void pause(double steps) {
        try {
            Thread.sleep((long) (steps * pace.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
