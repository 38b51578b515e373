package io.antibody.rollout.history;

import io.antibody.messages.HistoryRecord;
import io.antibody.messages.PastRelease;
import io.antibody.messages.ReleaseLabel;
import io.antibody.messages.Topics;
import io.antibody.messages.config.KafkaConfig;
import io.antibody.rollout.engine.ReleaseArchive;
import io.antibody.rollout.history.HistoryIndex.Kept;
import io.antibody.rollout.kafka.KafkaLog;
import io.antibody.rollout.kafka.TopicFeed;
import io.antibody.rollout.release.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The releases that are over, for good: kept in {@code antibody.releases}, found through an index. Thread-safe. */
public final class ReleaseHistory implements ReleaseArchive, AutoCloseable {
    /** How long a person waits for the broker to have a label. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConfig config;
    private final HistoryIndex index = new HistoryIndex(HistoryIndex.MAX_RELEASES);
    private final KafkaLog<HistoryRecord> log;
    private final TopicFeed<HistoryRecord> feed;
    private final LogReader reader;

    private ReleaseHistory(KafkaConfig config) {
        this.config = config;
        this.log = KafkaLog.open(config, Topics.RELEASES);
        this.feed = TopicFeed.open(
                config, Topics.RELEASES, Instant.EPOCH, this::take, "releases that are over stay out of the history");
        this.reader = new LogReader(config);
    }

    /** Opens it. The broker may be away. */
    public static ReleaseHistory open(KafkaConfig config) {
        return new ReleaseHistory(config);
    }

    private void take(ConsumerRecord<String, HistoryRecord> each) {
        if (each.value() instanceof PastRelease past) {
            index.put(past, each.partition(), each.offset());
        } else if (each.value() instanceof ReleaseLabel label) {
            index.put(label);
        }
    }

    @Override
    public void keep(Release over, Runnable kept) {
        PastRelease past = PastReleases.of(over);
        log.write(past.key(), past.ended(), past, kept);
    }

    /**
     * Keeps what a person says of a release; the broker has it on return.
     *
     * @throws HistoryAwayException if the broker does not confirm it in time
     */
    public void label(ReleaseLabel label) throws HistoryAwayException {
        CountDownLatch written = new CountDownLatch(1);
        log.write(label.key(), label.time(), label, written::countDown);
        try {
            if (!written.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HistoryAwayException("Kafka did not confirm the label within " + PATIENCE.toSeconds()
                        + " s: look whether it is there, or try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryAwayException("interrupted");
        }
        index.put(label);
    }

    /** Whether all that was there when it was opened has been read, so that its answers are whole. */
    public boolean isWhole() {
        return feed.isCaughtUp();
    }

    /** Whether the broker did not answer last. */
    public boolean isAway() {
        return feed.isAway() || log.isAway();
    }

    /** How many of the releases in the log are too old for the index. */
    public long forgotten() {
        return index.forgotten();
    }

    /** One release in a row; empty if there is none of that id. */
    public Optional<HistoryRow> row(String id) {
        return index.find(id).map(Kept::row);
    }

    /**
     * One release in full; empty if there is none of that id.
     *
     * @throws HistoryAwayException if it is there and cannot be read now
     */
    public Optional<PastRelease> find(String id) throws HistoryAwayException {
        Optional<Kept> kept = index.find(id);
        return kept.isEmpty() ? Optional.empty() : Optional.of(reader.read(kept.get()));
    }

    /**
     * The matching releases, the latest first.
     *
     * @param after only those after this place, or null for all
     * @param limit at most so many
     */
    public List<HistoryRow> search(HistoryQuery query, @Nullable HistoryPlace after, int limit) {
        return index.search(query, after, limit);
    }

    /** The revisions that passed on a service, the latest first. */
    public List<String> good(String service) {
        return index.good(service);
    }

    /** All matching releases, the latest first, as they come. */
    public HistoryExport export(HistoryQuery query) {
        return new HistoryExport(index, query, new LogReader(config));
    }

    @Override
    public void close() {
        feed.close();
        log.close();
        reader.close();
    }
}
