package io.antibody.detector.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bounded piece of memory for all stores of one detector. By itself each store of each partition would take up to
 * 50 MB for reading and 48 MB for writing.
 */
final class RocksMemory implements AutoCloseable {
    static final String CONFIG = "antibody.rocksdb.memory";

    /** For all stores together: blocks read back, and within it what is not written to disk yet. */
    private static final long TOTAL_BYTES = 128L << 20;

    private static final long WRITE_BYTES = 64L << 20;

    /** Of one store before it is written to disk. */
    private static final long MEMTABLE_BYTES = 4L << 20;

    static {
        RocksDB.loadLibrary();
    }

    private final Cache cache = new LRUCache(TOTAL_BYTES);
    private final WriteBufferManager writes = new WriteBufferManager(WRITE_BYTES, cache);

    @Override
    public void close() {
        writes.close();
        cache.close();
    }

    /** Made by Kafka Streams for each store; finds the shared memory in the configuration. */
    public static final class Setter implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            if (!(configs.get(CONFIG) instanceof RocksMemory memory)) {
                throw new IllegalStateException(CONFIG + " must be set but is " + configs.get(CONFIG));
            }
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writes);
            options.setWriteBufferSize(MEMTABLE_BYTES);
        }

        @Override
        public void close(String storeName, Options options) {
            // The memory is shared: its owner closes it after Streams.
        }
    }
}
