package io.antibody.annotations;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Tags as Grafana takes them: all tags of an annotation together may have 500 characters by default. */
final class Tags {
    /** Two such tags, one of a service (200 characters at most) and the short ones stay below 500. */
    private static final int MAX_VALUE = 80;

    private Tags() {}

    /** {@code name:value}; a value that is too long is cut, and ends in a checksum so that it stays one of a kind. */
    static String of(String name, String value) {
        if (value.length() <= MAX_VALUE) {
            return name + ":" + value;
        }
        CRC32 crc = new CRC32();
        crc.update(value.getBytes(StandardCharsets.UTF_8));
        String sum = "~%08x".formatted(crc.getValue());
        return name + ":" + value.substring(0, MAX_VALUE - sum.length()) + sum;
    }
}
