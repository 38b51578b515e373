package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryReader;
import io.antibody.detector.history.HostColumn;
import io.antibody.detector.history.MetricSpan;
import io.antibody.detector.history.TickGrid;
import io.antibody.detector.judging.Blame;
import io.antibody.detector.judging.Culprit;
import io.antibody.detector.judging.Dose;
import io.antibody.messages.MetricKey;
import io.antibody.messages.config.MetricConfig;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What releases under way at once mean for each other: whose hosts are no control, and who is held. */
final class Overlap {
    /** Ticks before the first of the releases: enough to know the figure's level and noise. */
    private static final int TICKS_BEFORE = 240;

    /** The longest stretch that is looked at; the oldest part of a longer one is left out. */
    private static final int MOST_TICKS = 2_880;

    private final Detection detection;
    private final HistoryReader history;
    private final Supplier<Pushes> pushes;

    Overlap(Detection detection, HistoryReader history, Supplier<Pushes> pushes) {
        this.detection = detection;
        this.history = history;
        this.pushes = pushes;
    }

    /** Hosts that other releases touched up to and with this tick. */
    Set<String> taken(Progress own, long tick) {
        return pushes.get().takenFrom(own.release(), own.firstStarted(), end(tick));
    }

    /** The verdict as it stands beside the other releases: held if one of them is clearly likelier to be the culprit. */
    Judged weigh(Judged judged, JudgedUnder under, Progress own, long tick, SampleClock samples) {
        List<Push> others = pushes.get().besides(own.release(), own.firstStarted(), end(tick));
        Set<String> figures = others.isEmpty()
                ? Set.of()
                : Blame.figures(judged.verdict(), judged.rows().get());
        Optional<Dose> culprit = Optional.empty();
        for (String figure : figures) {
            MetricConfig metric = under.service().metrics().get(figure);
            culprit = metric == null ? Optional.empty() : culprit(under, metric, own, others, tick, samples);
            if (culprit.isEmpty()) {
                return judged;
            }
        }
        return culprit.map(other -> new Judged(Blame.held(judged.verdict(), other), judged.rows()))
                .orElse(judged);
    }

    private Optional<Dose> culprit(
            JudgedUnder under, MetricConfig metric, Progress own, List<Push> others, long tick, SampleClock samples) {
        Dose ours =
                pushes.get().of(own.release()).map(push -> push.dose(end(tick))).orElse(null);
        List<Dose> theirs = others.stream()
                .filter(push -> under.canHurt(push.release().service(), metric))
                .map(push -> push.dose(end(tick)))
                .toList();
        if (ours == null || theirs.isEmpty()) {
            return Optional.empty();
        }
        TickGrid grid = detection.layout().grid();
        Instant first = own.firstStarted();
        for (Dose other : theirs) {
            Instant began = other.steps().get(0).time();
            first = began.isBefore(first) ? began : first;
        }
        long from = Math.max(
                Math.max(samples.firstTick(), tick - MOST_TICKS), grid.tickAt(first.toEpochMilli()) - TICKS_BEFORE);
        double[] levels = new double[(int) (tick - from + 1)];
        Arrays.fill(levels, Double.NaN);
        HostColumn column = history.read(new MetricKey(under.service().name(), metric.name()), from, levels.length)
                .column(MetricSpan.NO_HOST);
        for (int i = 0; column != null && i < levels.length; i++) {
            levels[i] = SlotRows.level(column, i, metric.type());
        }
        return Culprit.besides(
                ours,
                theirs,
                metric,
                grid.start(from),
                detection.config().judging().tick(),
                levels);
    }

    private Instant end(long tick) {
        return detection.layout().grid().start(tick + 1);
    }
}
