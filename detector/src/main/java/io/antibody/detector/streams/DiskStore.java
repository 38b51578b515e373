package io.antibody.detector.streams;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A store in a folder of its own, without changelog: for a run that can be made again. */
final class DiskStore implements KeyValueStore<Bytes, byte[]>, AutoCloseable {
    private static final long MEMTABLE_BYTES = 8L << 20;

    private final String name;
    private final Options options = new Options().setCreateIfMissing(true).setWriteBufferSize(MEMTABLE_BYTES);
    private final RocksDB db;
    private boolean open = true;

    /** @throws KafkaException if the folder cannot be written */
    DiskStore(String name, Path folder) {
        RocksDB.loadLibrary();
        this.name = name;
        try {
            db = RocksDB.open(options, folder.resolve(name).toString());
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        try {
            if (value == null) {
                db.delete(key.get());
            } else {
                db.put(key.get(), value);
            }
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // null for nothing, as the interface says
    public byte[] get(Bytes key) {
        try {
            return db.get(key.get());
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] before = get(key);
        if (before == null) {
            put(key, value);
        }
        return before;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        byte[] before = get(key);
        put(key, null);
        return before;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
        RocksIterator found = db.newIterator();
        if (from == null) {
            found.seekToFirst();
        } else {
            found.seek(from.get());
        }
        return new Entries(found, key -> to == null || key.compareTo(to) <= 0);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public long approximateNumEntries() {
        try {
            return db.getLongProperty("rocksdb.estimate-num-keys");
        } catch (RocksDBException e) {
            throw failed(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            db.close();
            options.close();
        }
    }

    private KafkaException failed(RocksDBException e) {
        return new KafkaException("store " + name + " failed: " + e.getMessage(), e);
    }

    private static final class Entries implements KeyValueIterator<Bytes, byte[]> {
        private final RocksIterator found;
        private final Predicate<Bytes> within;

        Entries(RocksIterator found, Predicate<Bytes> within) {
            this.found = found;
            this.within = within;
        }

        @Override
        public boolean hasNext() {
            return found.isValid() && within.test(Bytes.wrap(found.key()));
        }

        @Override
        public Bytes peekNextKey() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Bytes.wrap(found.key());
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            KeyValue<Bytes, byte[]> entry = KeyValue.pair(peekNextKey(), found.value());
            found.next();
            return entry;
        }

        @Override
        public void close() {
            found.close();
        }
    }
}
