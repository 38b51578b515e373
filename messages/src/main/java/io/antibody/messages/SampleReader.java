package io.antibody.messages;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.antibody.messages.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Protobuf message {@code Samples} straight into records. The fields may come in any order, as Protobuf
 * allows: a first pass finds the key and counts, a second one reads the samples.
 */
final class SampleReader {
    private static final int SERVICE = tag(Wire.Samples.SERVICE_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int METRIC = tag(Wire.Samples.METRIC_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int SAMPLES = tag(Wire.Samples.SAMPLES_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int HOST = tag(Wire.Sample.HOST_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int GROUP = tag(Wire.Sample.GROUP_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    private static final int TIME = tag(Wire.Sample.TIME_MILLIS_FIELD_NUMBER, WireFormat.WIRETYPE_FIXED64);
    private static final int VALUE = tag(Wire.Sample.VALUE_FIELD_NUMBER, WireFormat.WIRETYPE_FIXED64);
    private static final int DENOMINATOR = tag(Wire.Sample.DENOMINATOR_FIELD_NUMBER, WireFormat.WIRETYPE_FIXED64);

    private final byte[] record;
    private final RecentNames names = new RecentNames();

    private SampleReader(byte[] record) {
        this.record = record;
    }

    static Decoded read(byte[] record) {
        try {
            return new SampleReader(record).read();
        } catch (IOException e) {
            return Decoded.unreadable("", "is neither JSON nor a Protobuf record of samples: " + e.getMessage());
        } catch (InvalidMessageException e) {
            return Decoded.unreadable(e.field(), e.problem());
        }
    }

    private Decoded read() throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(record);
        String service = "";
        String metric = "";
        int count = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == SERVICE) {
                service = text(in);
            } else if (tag == METRIC) {
                metric = text(in);
            } else {
                count += tag == SAMPLES ? 1 : 0;
                skip(in, tag);
            }
        }
        MetricKey key = new MetricKey(service, metric);
        return count == 0 ? Decoded.unreadable("samples", "must hold at least one sample") : readSamples(key, count);
    }

    private Decoded readSamples(MetricKey key, int count) throws IOException {
        List<MetricSample> samples = new ArrayList<>(count);
        List<ItemProblem> problems = new ArrayList<>(0);
        CodedInputStream in = CodedInputStream.newInstance(record);
        int item = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag != SAMPLES) {
                skip(in, tag);
                continue;
            }
            int outer = in.pushLimit(in.readRawVarint32());
            try {
                samples.add(sample(key, in));
            } catch (InvalidMessageException e) {
                problems.add(new ItemProblem(item, e.field(), e.problem()));
            }
            in.popLimit(outer);
            item++;
        }
        return new Decoded(samples, problems);
    }

    /** Reads to the end of the sample before it checks anything, so that a bad sample leaves the stream at the next. */
    private MetricSample sample(MetricKey key, CodedInputStream in) throws IOException {
        String host = null;
        String group = null;
        long time = 0;
        double value = 0;
        Double denominator = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == HOST) {
                host = text(in);
            } else if (tag == GROUP) {
                group = text(in);
            } else if (tag == TIME) {
                time = in.readSFixed64();
            } else if (tag == VALUE) {
                value = in.readDouble();
            } else if (tag == DENOMINATOR) {
                denominator = in.readDouble();
            } else {
                skip(in, tag);
            }
        }
        return new MetricSample(
                key.service(), key.metric(), host, group, Instant.ofEpochMilli(time), value, denominator);
    }

    private String text(CodedInputStream in) throws IOException {
        int length = in.readRawVarint32();
        int from = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return names.get(record, from, length);
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("a group ends that did not start");
        }
    }

    private static int tag(int field, int wireType) {
        return field << 3 | wireType;
    }

    /** The names seen last in this record: most samples of a record repeat a few hosts, which are then made once. */
    private static final class RecentNames {
        private static final int SLOTS = 64;
        private final @Nullable String[] texts = new @Nullable String[SLOTS];
        private final int[] froms = new int[SLOTS];
        private final int[] lengths = new int[SLOTS];

        String get(byte[] record, int from, int length) {
            int slot = slot(record, from, length);
            String known = texts[slot];
            if (known != null
                    && Arrays.equals(record, froms[slot], froms[slot] + lengths[slot], record, from, from + length)) {
                return known;
            }
            String text = new String(record, from, length, StandardCharsets.UTF_8);
            texts[slot] = text;
            froms[slot] = from;
            lengths[slot] = length;
            return text;
        }

        private static int slot(byte[] record, int from, int length) {
            int hash = length;
            for (int i = from; i < from + length; i++) {
                hash = 31 * hash + record[i];
            }
            return (hash ^ hash >>> 15) & SLOTS - 1;
        }
    }
}
