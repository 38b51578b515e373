package io.antibody.ingest.intake;

import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Where every protocol hands in what it has read: holds the items to the rules, writes the good ones, and says what
 * became of them.
 */
public final class Gate<T> {
    /** Writes items, all of them or not for sure. */
    public interface Writer<T> {
        void write(List<T> items) throws BrokerAwayException;
    }

    /**
     * What became of a request.
     *
     * @param accepted how many items the broker has acknowledged
     * @param refused what is wrong with the others
     * @param notes what the sender should know of the accepted ones
     */
    public record Outcome(int accepted, List<Refusal> refused, List<String> notes) {}

    private final Rules<T> rules;
    private final Writer<T> writer;
    private final IngestCounters counters;
    private final IntConsumer countAccepted;
    private final InstantSource clock;

    /**
     * @param rules what the items have to keep to
     * @param writer where the good ones go
     * @param counters what is refused is counted there
     * @param countAccepted is told how many were written
     * @param clock against which times are held
     */
    public Gate(
            Rules<T> rules, Writer<T> writer, IngestCounters counters, IntConsumer countAccepted, InstantSource clock) {
        this.rules = rules;
        this.writer = writer;
        this.counters = counters;
        this.countAccepted = countAccepted;
        this.clock = clock;
    }

    /**
     * Comes back when the broker has every good item.
     *
     * @throws BrokerAwayException if it may not have every good item; the sender has to send all of them again
     */
    public Outcome admit(Intake<T> read) throws BrokerAwayException {
        Intake<T> held = read.heldTo(rules.at(clock.instant()));
        List<T> good = held.values();
        try {
            writer.write(good);
        } catch (BrokerAwayException e) {
            counters.brokerFailed();
            throw e;
        }
        countAccepted.accept(good.size());
        held.refused().forEach(refusal -> counters.refused(refusal.reason()));
        return new Outcome(good.size(), held.refused(), rules.notes(good));
    }
}
