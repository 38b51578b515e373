package io.antibody.detector.streams;

import io.antibody.detector.history.HistoryLayout;
import io.antibody.detector.history.OpenTicks;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The open ticks of one task, for all of its processors: as a store, so that they are as old as the task. Nothing of it
 * is kept, since all of it is in {@link Stores#APPENDS} too.
 */
final class TickMemory implements StateStore {
    static final String NAME = "tick-memory";

    private @Nullable OpenTicks ticks;
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
        ticks = null;
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
