package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.TickGrid;
import io.antibody.detector.judging.BatchSpec;
import io.antibody.detector.judging.BatchWatch;
import io.antibody.detector.judging.Carry;
import io.antibody.detector.judging.HostInGroup;
import io.antibody.detector.judging.PastPushes;
import io.antibody.detector.judging.PushedHost;
import io.antibody.detector.judging.TickRow;
import io.antibody.messages.Evidence;
import io.antibody.messages.Verdict;
import io.antibody.messages.config.ServiceConfig;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A batch's watch in memory, with what feeds it. Fails closed: once judging has thrown, every further verdict of the
 * batch is NoData with the reason, and so it is again if the watch is rebuilt.
 */
final class LiveWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWatch.class);

    private final Detection detection;
    private final BatchSpec spec;
    private final TickFeed feed;
    private @Nullable BatchWatch watch;
    private @Nullable Judged last;
    private String failure = "";

    private LiveWatch(Detection detection, BatchSpec spec, TickFeed feed) {
        this.detection = detection;
        this.spec = spec;
        this.feed = feed;
    }

    /**
     * Opens the watch of the bake with what was before the release.
     *
     * @param state with a release and a bake
     * @param taken hosts that other releases touched: no control hosts
     */
    static LiveWatch open(
            Detection detection,
            JudgedUnder under,
            TimelineState state,
            Progress progress,
            Progress.Bake bake,
            Set<String> taken,
            HistoryReader history,
            SampleClock samples) {
        BatchSpec spec = spec(detection, under, state, progress, bake, taken);
        SlotRows slots = new SlotRows(spec);
        LiveWatch live = new LiveWatch(detection, spec, new TickFeed(history, spec, slots));
        TickGrid grid = detection.layout().grid();
        long end = grid.tickAt(progress.firstStarted().toEpochMilli());
        try {
            live.watch = BatchWatch.open(
                    spec, Baseline.read(history, spec, slots, end, grid.start(end), samples.firstTick()));
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            live.fail("when it was opened", e);
        }
        return live;
    }

    private static BatchSpec spec(
            Detection detection,
            JudgedUnder under,
            TimelineState state,
            Progress progress,
            Progress.Bake bake,
            Set<String> taken) {
        ServiceConfig service = under.service();
        List<PushedHost> pushed = progress.pushed().subList(0, bake.pushed());
        Set<String> pushedNames = new HashSet<>();
        pushed.forEach(host -> pushedNames.add(host.host().host()));
        boolean grouped = service.groups().size() > 1;
        List<HostInGroup> control = service.groups().entrySet().stream()
                .flatMap(group ->
                        group.getValue().stream().map(host -> new HostInGroup(host, grouped ? group.getKey() : null)))
                .filter(host -> !pushedNames.contains(host.host()) && !taken.contains(host.host()))
                .toList();
        return new BatchSpec(
                progress.release(),
                bake.number(),
                service,
                under.judging(detection.config().judging()),
                bake.start(),
                pushed,
                control,
                progress.carry(),
                state.past());
    }

    /**
     * Judges the next tick.
     *
     * @param openTick the first tick that is not closed
     */
    Judged tick(long tick, long openTick) {
        Map<String, TickRow> rows = feed.rows(tick, openTick);
        Judged judged = null;
        BatchWatch judging = watch;
        if (judging != null) {
            try {
                judging.tick(detection.layout().grid().start(tick), rows);
                Verdict verdict = judging.verdict();
                judged = new Judged(verdict, () -> allRows(judging, verdict));
            } catch (RuntimeException e) {
                fail("at tick " + detection.layout().grid().start(tick) + " with " + show(rows), e);
            }
        }
        if (judged == null) {
            detection.counters().judgingFailures().inc();
            judged = failed(detection.layout().grid(), tick);
        }
        last = judged;
        return judged;
    }

    /** Asked for at a commit, where an error of one service would stop all of them. */
    private List<Evidence> allRows(BatchWatch judging, Verdict verdict) {
        try {
            return judging.allEvidence();
        } catch (RuntimeException e) {
            detection.counters().judgingFailures().inc();
            LOG.error("Not all rows of evidence can be told, those of the verdict are kept: {}", verdict, e);
            return verdict.evidence();
        }
    }

    /** What the next batch starts with. */
    Carry carry() {
        return watch == null ? spec.carry() : watch.carry();
    }

    /** {@code gained} and what this batch taught, if it ended Healthy. */
    PastPushes addGainTo(PastPushes gained) {
        return watch != null && last != null && last.verdict() instanceof Verdict.Healthy
                ? Learned.addGain(gained, spec.past(), watch.learned())
                : gained;
    }

    private Judged failed(TickGrid grid, long tick) {
        Verdict verdict = new Verdict.NoData(
                spec.release(), spec.batch(), grid.start(tick), "judging failed: " + failure, List.of(), List.of());
        return Judged.withoutRows(verdict);
    }

    private static String show(Map<String, TickRow> rows) {
        return rows.entrySet().stream()
                .map(row -> row.getKey() + " " + Arrays.toString(row.getValue().sums()) + "/"
                        + Arrays.toString(row.getValue().weights()))
                .collect(Collectors.joining(", "));
    }

    private void fail(String where, RuntimeException e) {
        LOG.error("Judging failed {}: {}", where, spec, e);
        watch = null;
        failure = e.toString();
    }
}
