package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryLayout;
import io.antibody.detector.history.OpenTicks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The open ticks of one task and how far its samples have come, for all of its processors: as a store, so that they are as
 * old as the task, and as one that Kafka Streams tells of each commit. What is new is then written, one put for each metric.
 *
 * <p>Kafka Streams tells only what it takes for a cache; there is no other way to be told. {@code CommittedTicksTest} fails
 * if a later version forgets it.
 */
final class TickMemory implements StateStore, CachedStateStore<Bytes, byte[]> {
    static final String NAME = "tick-memory";

    private final List<Runnable> beforeCommit = new ArrayList<>();
    private @Nullable OpenTicks ticks;
    private @Nullable SampleClocks clocks;
    private boolean open = true;

    /** The open ticks of the task whose stores these are. */
    static OpenTicks of(ProcessorContext<?, ?> context, HistoryLayout layout) {
        TickMemory memory = context.getStateStore(NAME);
        if (memory.ticks == null) {
            memory.ticks = new OpenTicks(
                    layout,
                    context.<KeyValueStore<Bytes, byte[]>>getStateStore(Stores.APPENDS),
                    context.<KeyValueStore<Bytes, byte[]>>getStateStore(Stores.BLOCKS));
        }
        return memory.ticks;
    }

    /** How far the samples have come in the task whose stores these are. */
    static SampleClocks clocks(ProcessorContext<?, ?> context) {
        TickMemory memory = context.getStateStore(NAME);
        if (memory.clocks == null) {
            memory.clocks = new SampleClocks(context.getStateStore(Stores.CLOCKS));
        }
        return memory.clocks;
    }

    /**
     * Before each commit of the task this is done too. What it puts must go into stores without a cache, which may have been
     * flushed before.
     */
    static void beforeCommit(ProcessorContext<?, ?> context, Runnable action) {
        context.<TickMemory>getStateStore(NAME).beforeCommit.add(action);
    }

    /** Before each commit. */
    @Override
    public void flushCache() {
        if (ticks != null) {
            ticks.write();
        }
        if (clocks != null) {
            clocks.write();
        }
        beforeCommit.forEach(Runnable::run);
    }

    /** When the task is given up: its stores are read again if it comes back. */
    @Override
    public void clearCache() {
        ticks = null;
        clocks = null;
        beforeCommit.clear();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false; // nothing is forwarded from here
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true; // a task that is taken up again uses its stores again
        context.register(root, (key, value) -> {});
    }

    @Override
    public void close() {
        clearCache();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** One for each task; there is nothing to cache or to log. */
    static final class Builder implements StoreBuilder<TickMemory> {
        @Override
        public StoreBuilder<TickMemory> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<TickMemory> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<TickMemory> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("what is in " + NAME + " is logged as " + Stores.APPENDS);
        }

        @Override
        public StoreBuilder<TickMemory> withLoggingDisabled() {
            return this;
        }

        @Override
        public TickMemory build() {
            return new TickMemory();
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }

        @Override
        public String name() {
            return NAME;
        }
    }
}
