package io.antibody.detector.streams;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state of the detector, store by store. All of it is in the partition of its service. */
public final class Stores {
    /** Samples of ticks whose block is open, one put for each metric and commit: see {@link io.antibody.detector.history}. */
    public static final String APPENDS = "open-ticks";

    /** Closed blocks of ticks. */
    public static final String BLOCKS = "blocks";

    /** The {@link SampleClock} by service. */
    public static final String CLOCKS = "clocks";

    /** The {@link TimelineState} by service. */
    public static final String TIMELINES = "timelines";

    /** Events that the judging has not reached yet, by service, time and offset. */
    public static final String EVENTS = "events";

    /** The newest verdict of a release with all of its rows, by service and release. */
    public static final String VERDICTS = "verdicts";

    static final List<String> OF_SAMPLES = List.of(APPENDS, BLOCKS, CLOCKS);

    static final List<String> OF_JUDGING = List.of(APPENDS, BLOCKS, CLOCKS, TIMELINES, EVENTS, VERDICTS);

    private Stores() {}

    /** Written once per key, or once a commit: nothing to gain from a cache. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> written(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                        Serdes.Bytes(),
                        Serdes.ByteArray())
                .withCachingDisabled();
    }
}
