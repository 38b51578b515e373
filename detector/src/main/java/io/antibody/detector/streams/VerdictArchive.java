package io.antibody.detector.streams;

import io.antibody.messages.Evidence;
import io.antibody.messages.Topics;
import io.antibody.messages.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** The newest verdict of each release with all of its rows, for the read API. */
public final class VerdictArchive {
    /** More rows (50 hosts x 100 metrics) might not fit into a record of 1 MB; the worst come first and stay. */
    static final int MAX_ROWS = 5_000;

    private VerdictArchive() {}

    static void put(KeyValueStore<Bytes, byte[]> store, Verdict verdict, List<Evidence> rows) {
        List<Evidence> kept = rows.subList(0, Math.min(rows.size(), MAX_ROWS));
        byte[] bytes = Topics.VERDICTS
                .values()
                .serializer()
                .serialize(Topics.VERDICTS.name(), VerdictRows.with(verdict, kept));
        try {
            store.put(
                    StoreKeys.verdict(
                            verdict.release().service(), verdict.release().id()),
                    Snappy.compress(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("verdict could not be compressed: " + verdict, e);
        }
    }

    /** The release's newest verdict, or null if there is none. */
    public static @Nullable Verdict get(ReadOnlyKeyValueStore<Bytes, byte[]> store, String service, String release) {
        byte[] bytes = store.get(StoreKeys.verdict(service, release));
        if (bytes == null) {
            return null;
        }
        try {
            return Topics.VERDICTS
                    .values()
                    .deserializer()
                    .deserialize(Topics.VERDICTS.name(), Snappy.uncompress(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("verdict of release " + release + " is no Snappy", e);
        }
    }
}
