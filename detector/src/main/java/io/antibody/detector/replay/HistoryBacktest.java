package io.antibody.detector.replay;

import io.antibody.detector.streams.Replay;
import io.antibody.messages.DeploymentEvent;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.ServiceConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Replays recorded logs against a configuration. */
public final class HistoryBacktest {
    /** After the last event of a service nothing more happened to it, however long a bake goes on. */
    private static final Duration AFTER_ALL = ReleaseEvent.LONGEST_BAKE.plusDays(1);

    private final AntibodyConfig config;
    private final InjectionPlan wanted;

    /** @param wanted what is pretended beside the real releases */
    public HistoryBacktest(AntibodyConfig config, InjectionPlan wanted) {
        this.config = config;
        this.wanted = wanted;
    }

    /** Told how far it has come. */
    public record Progress(IntConsumer eventsRead, IntConsumer samplesRead, IntConsumer releasesPretended) {}

    /**
     * @param folder an empty one, for the state; grows up to {@code judging.history} of samples
     * @param verdicts is told every verdict as it comes
     * @throws IOException if a log cannot be read
     */
    public HistoryReport run(RecordedLogs logs, Path folder, Consumer<Verdict> verdicts, Progress progress)
            throws IOException {
        ReleaseLedger ledger = new ReleaseLedger(config.judging().tick());
        BadRecords refused = new BadRecords();
        UnlikeConfig unlike = new UnlikeConfig(config);
        long[] count = new long[2];
        try (Replay replay = new Replay(
                config,
                folder,
                verdict -> {
                    ledger.verdict(verdict);
                    verdicts.accept(verdict);
                },
                rejected -> refused.add("a record of samples", rejected.reason()))) {
            // All events first: verdicts do not depend on how the two logs are interleaved.
            Map<String, Instant> last = new HashMap<>();
            logs.deployments(event -> {
                count[1]++;
                ledger.event(event);
                last.merge(event.service(), event.time(), (a, b) -> a.isAfter(b) ? a : b);
                replay.event(event);
                progress.eventsRead().accept((int) count[1]);
            });
            last.forEach((service, time) -> replay.event(new DeploymentEvent.Clock(service, time.plus(AFTER_ALL))));
            logs.samples((batch, received) -> {
                count[0] += batch.samples().size();
                unlike.take(batch);
                replay.samples(batch, received);
                progress.samplesRead().accept((int) count[0]);
            });
            List<PretendedReleases> pretended = new ArrayList<>();
            QuietPast quiet = new QuietPast(replay.past(), config.judging(), wanted);
            for (ServiceConfig service : config.services().values()) {
                if (wanted.pushes() > 0 && !service.metrics().isEmpty()) {
                    pretended.add(quiet.pretend(service, ledger, progress.releasesPretended()));
                }
            }
            List<String> problems = new ArrayList<>(logs.bad().first());
            problems.addAll(refused.first());
            return new HistoryReport(
                    new HistoryReport.Read(
                            count[0],
                            count[1],
                            replay.late(),
                            logs.bad().count() + refused.count(),
                            problems,
                            unlike.remarks()),
                    ledger.releases(),
                    pretended);
        }
    }
}
