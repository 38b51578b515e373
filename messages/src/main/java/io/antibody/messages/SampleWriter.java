package io.antibody.messages;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.antibody.messages.wire.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the Protobuf message {@code Samples} straight from the records, with no objects between. */
final class SampleWriter {
    private static final int SERVICE = Wire.Samples.SERVICE_FIELD_NUMBER;
    private static final int METRIC = Wire.Samples.METRIC_FIELD_NUMBER;
    private static final int SAMPLES = Wire.Samples.SAMPLES_FIELD_NUMBER;
    private static final int HOST = Wire.Sample.HOST_FIELD_NUMBER;
    private static final int GROUP = Wire.Sample.GROUP_FIELD_NUMBER;
    private static final int TIME = Wire.Sample.TIME_MILLIS_FIELD_NUMBER;
    private static final int VALUE = Wire.Sample.VALUE_FIELD_NUMBER;
    private static final int DENOMINATOR = Wire.Sample.DENOMINATOR_FIELD_NUMBER;

    private SampleWriter() {}

    static byte[] write(SampleBatch batch) {
        MetricKey key = batch.key();
        int size = CodedOutputStream.computeStringSize(SERVICE, key.service())
                + CodedOutputStream.computeStringSize(METRIC, key.metric());
        for (MetricSample sample : batch.samples()) {
            int length = sizeOf(sample);
            size += CodedOutputStream.computeTagSize(SAMPLES)
                    + CodedOutputStream.computeUInt32SizeNoTag(length)
                    + length;
        }
        byte[] record = new byte[size];
        CodedOutputStream out = CodedOutputStream.newInstance(record);
        try {
            out.writeString(SERVICE, key.service());
            out.writeString(METRIC, key.metric());
            for (MetricSample sample : batch.samples()) {
                out.writeTag(SAMPLES, WireFormat.WIRETYPE_LENGTH_DELIMITED);
                out.writeUInt32NoTag(sizeOf(sample));
                write(sample, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the computed size " + size + " of " + key.wire() + " was wrong", e);
        }
        out.checkNoSpaceLeft();
        return record;
    }

    /** Proto3 leaves out a plain field that is zero; the sizes here follow {@link #write(MetricSample, CodedOutputStream)}. */
    private static int sizeOf(MetricSample sample) {
        long time = sample.time().toEpochMilli();
        return (sample.host() == null ? 0 : CodedOutputStream.computeStringSize(HOST, sample.host()))
                + (sample.group() == null ? 0 : CodedOutputStream.computeStringSize(GROUP, sample.group()))
                + (time == 0 ? 0 : CodedOutputStream.computeSFixed64Size(TIME, time))
                + (isPlainZero(sample.value()) ? 0 : CodedOutputStream.computeDoubleSize(VALUE, sample.value()))
                + (sample.denominator() == null
                        ? 0
                        : CodedOutputStream.computeDoubleSize(DENOMINATOR, sample.denominator()));
    }

    private static void write(MetricSample sample, CodedOutputStream out) throws IOException {
        if (sample.host() != null) {
            out.writeString(HOST, sample.host());
        }
        if (sample.group() != null) {
            out.writeString(GROUP, sample.group());
        }
        long time = sample.time().toEpochMilli();
        if (time != 0) {
            out.writeSFixed64(TIME, time);
        }
        if (!isPlainZero(sample.value())) {
            out.writeDouble(VALUE, sample.value());
        }
        if (sample.denominator() != null) {
            out.writeDouble(DENOMINATOR, sample.denominator());
        }
    }

    /** Zero but not minus zero, as Protobuf's own writer has it. */
    private static boolean isPlainZero(double value) {
        return Double.doubleToRawLongBits(value) == 0;
    }
}
