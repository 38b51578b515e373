package io.antibody.messages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** JSON that is packed with gzip where it is large. */
public final class Packed {
    /** The first byte of gzip, with which no JSON begins. */
    private static final int FIRST_BYTE_OF_GZIP = 0x1f;

    private Packed() {}

    /** The same, smaller; equal documents give equal bytes. */
    public static byte[] pack(byte[] json) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /**
     * What was packed, or the document itself if it was not.
     *
     * @throws IOException if it is neither, or larger than any document that is read
     */
    public static byte[] unpack(byte[] record) throws IOException {
        if (record.length == 0 || record[0] != FIRST_BYTE_OF_GZIP) {
            return record;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(record))) {
            byte[] json = gzip.readNBytes((int) MessageJson.MAX_DOCUMENT + 1);
            if (json.length > MessageJson.MAX_DOCUMENT) {
                throw new IOException("more than " + MessageJson.MAX_DOCUMENT + " bytes");
            }
            return json;
        }
    }
}
