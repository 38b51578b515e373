package io.antibody.messages;

import io.antibody.messages.wire.Wire;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one record of one key as columns: filled again record after record, without an object for each sample.
 * For readers that take in a million samples a second; {@link SampleCodec} is simpler and says what is wrong. Groups are
 * read over. Not thread-safe.
 */
public final class SampleColumns {
    private static final int SERVICE = Wire.Samples.SERVICE_FIELD_NUMBER << 3 | 2;
    private static final int METRIC = Wire.Samples.METRIC_FIELD_NUMBER << 3 | 2;
    private static final int SAMPLES = Wire.Samples.SAMPLES_FIELD_NUMBER << 3 | 2;
    private static final int HOST = Wire.Sample.HOST_FIELD_NUMBER << 3 | 2;
    private static final int GROUP = Wire.Sample.GROUP_FIELD_NUMBER << 3 | 2;
    private static final int TIME = Wire.Sample.TIME_MILLIS_FIELD_NUMBER << 3 | 1;
    private static final int VALUE = Wire.Sample.VALUE_FIELD_NUMBER << 3 | 1;
    private static final int DENOMINATOR = Wire.Sample.DENOMINATOR_FIELD_NUMBER << 3 | 1;

    private static final VarHandle FIXED64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final WireNames names = new WireNames();
    private WireName lastService = names.beforeAll;
    private WireName lastMetric = names.beforeAll;
    private int keysKept;
    private @Nullable MetricKey key;
    private int size;
    private @Nullable WireName[] hosts = new @Nullable WireName[16];
    private long[] times = new long[16];
    private double[] values = new double[16];
    private double[] denominators = new double[16];

    private byte[] record = new byte[0];
    private int position;

    /**
     * Reads a record.
     *
     * @return whether it is Protobuf of known fields with nothing wrong in it; if not, what is in the columns means
     *     nothing, and {@link SampleCodec#decode} says more
     */
    public boolean read(byte[] bytes) {
        if (SampleCodec.isJson(bytes)) {
            return false;
        }
        record = bytes;
        position = 0;
        size = 0;
        try {
            return readRecord();
        } catch (InvalidMessageException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Takes samples that are read already, all of this key. */
    public void take(MetricKey ofAll, List<MetricSample> samples) {
        key = ofAll;
        size = 0;
        for (MetricSample sample : samples) {
            double denominator = sample.denominator() == null ? Double.NaN : sample.denominator();
            WireName host = sample.host() == null ? null : names.of(sample.host());
            add(host, sample.time().toEpochMilli(), sample.value(), denominator);
        }
    }

    /** The key of all samples; of records of the same key nearly always the same object. */
    public MetricKey key() {
        if (key == null) {
            throw new IllegalStateException("nothing was read yet");
        }
        return key;
    }

    /** Number of samples. */
    public int size() {
        return size;
    }

    /** The host of a sample, or null for a figure of the whole service. */
    public @Nullable WireName host(int index) {
        return hosts[index];
    }

    /** When it was measured, in milliseconds of the epoch. */
    public long time(int index) {
        return times[index];
    }

    /** Its value, finite. */
    public double value(int index) {
        return values[index];
    }

    /** Its denominator, finite and not negative, or NaN if it has none. */
    public double denominator(int index) {
        return denominators[index];
    }

    private boolean readRecord() {
        WireName service = null;
        WireName metric = null;
        WireName host = names.beforeAll;
        while (position < record.length) {
            int tag = record[position++];
            int end = endOfField();
            if (tag == SAMPLES) {
                if (!readSample(end, host)) {
                    return false;
                }
                host = hosts[size - 1] == null ? names.beforeAll : hosts[size - 1];
            } else if (tag == SERVICE) {
                service = name("service", end, lastService);
                lastService = service;
            } else if (tag == METRIC) {
                metric = name("metric", end, lastMetric);
                lastMetric = metric;
            } else {
                return false;
            }
            position = end;
        }
        if (service == null || metric == null || size == 0) {
            return false;
        }
        key = keyOf(service, metric);
        return true;
    }

    /** Nearly always the key of a record before. */
    private MetricKey keyOf(WireName service, WireName metric) {
        MetricKey known = service.keys.get(metric);
        if (known == null) {
            known = new MetricKey(service.text(), metric.text());
            if (keysKept < WireNames.MOST
                    && service.number() != WireName.NO_NUMBER
                    && metric.number() != WireName.NO_NUMBER) {
                service.keys.put(metric, known);
                keysKept++;
            }
        }
        return known;
    }

    private boolean readSample(int end, WireName before) {
        WireName host = null;
        long time = 0;
        double value = 0;
        double denominator = Double.NaN;
        boolean isRatio = false;
        while (position < end) {
            int tag = record[position++];
            if (tag == TIME || tag == VALUE || tag == DENOMINATOR) {
                long bits = (long) FIXED64.get(record, position);
                position += Long.BYTES;
                if (tag == TIME) {
                    time = bits;
                } else if (tag == VALUE) {
                    value = Double.longBitsToDouble(bits);
                } else {
                    denominator = Double.longBitsToDouble(bits);
                    isRatio = true;
                }
            } else if (tag == HOST || tag == GROUP) {
                int to = endOfField();
                WireName name = tag == HOST ? name("host", to, before) : names.at("group", record, position, to);
                host = tag == HOST ? name : host;
                position = to;
            } else {
                return false;
            }
        }
        add(host, time, value, denominator);
        return position == end
                && Names.isTime(time)
                && Double.isFinite(value)
                && (!isRatio || Double.isFinite(denominator) && denominator >= 0);
    }

    /** Nearly always the one that followed the one before the last time. */
    private WireName name(String field, int to, WireName before) {
        WireName expected = before.next;
        if (expected != null && expected.is(record, position, to)) {
            return expected;
        }
        WireName found = names.at(field, record, position, to);
        before.next = found;
        return found;
    }

    /** Reads the length of a field; it ends within the record. */
    private int endOfField() {
        int length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = record[position++];
            length |= (next & 0x7F) << shift;
            if (next >= 0) {
                break;
            }
            if (shift > 21) {
                throw new IndexOutOfBoundsException(position);
            }
        }
        if (length < 0 || length > record.length - position) {
            throw new IndexOutOfBoundsException(position);
        }
        return position + length;
    }

    private void add(@Nullable WireName host, long time, double value, double denominator) {
        if (size == times.length) {
            hosts = Arrays.copyOf(hosts, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
            denominators = Arrays.copyOf(denominators, 2 * size);
        }
        hosts[size] = host;
        times[size] = time;
        values[size] = value;
        denominators[size] = denominator;
        size++;
    }
}
