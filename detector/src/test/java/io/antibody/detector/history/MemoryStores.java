package io.antibody.detector.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores in memory that outlive the processors on them, and count what is put into them and read of them. */
public final class MemoryStores {
    /** What was put into one store. */
    public static final class Puts {
        public long count;
        public long bytes;
        public long read;
    }

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>(new Properties());
    private final Map<String, KeyValueStore<Bytes, byte[]>> stores = new HashMap<>();
    private final Map<String, Puts> puts = new HashMap<>();

    /** The store of that name; always the same one. */
    public KeyValueStore<Bytes, byte[]> get(String name) {
        return stores.computeIfAbsent(name, this::make);
    }

    public Puts puts(String name) {
        return puts.computeIfAbsent(name, absent -> new Puts());
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> make(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        Puts counted = puts(name);
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                MemoryStores.class.getClassLoader(),
                new Class<?>[] {KeyValueStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("put") && arguments[1] instanceof byte[] value) {
                        counted.count++;
                        counted.bytes += ((Bytes) arguments[0]).get().length + value.length;
                    }
                    try {
                        Object answer = method.invoke(store, arguments);
                        if (method.getName().equals("get") && answer != null) {
                            counted.read++;
                        }
                        return answer instanceof KeyValueIterator<?, ?> found ? counting(found, counted) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Object counting(KeyValueIterator<?, ?> found, Puts counted) {
        return Proxy.newProxyInstance(
                MemoryStores.class.getClassLoader(),
                new Class<?>[] {KeyValueIterator.class},
                (proxy, method, arguments) -> {
                    counted.read += method.getName().equals("next") ? 1 : 0;
                    return method.invoke(found, arguments);
                });
    }
}
