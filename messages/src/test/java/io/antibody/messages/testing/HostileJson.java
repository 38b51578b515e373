package io.antibody.messages.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Bodies that a reader of JSON may stumble over; the same seed makes the same ones. */
public final class HostileJson {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\\u0000",
            "a\\u0000b",
            "\\ud800",
            "\\udfff\\ud800",
            "\\u202Egnp.exe",
            "\\uFFFF",
            "../../../etc/passwd",
            "..\\\\..\\\\windows",
            "<script>alert(1)</script>",
            "\\\"><img src=x onerror=alert(1)>",
            "${jndi:ldap://x/a}",
            "$(reboot)",
            "; rm -rf /",
            "a\\r\\nSet-Cookie: x=1",
            "{{7*7}}",
            "${7*7}",
            "<#assign x=1>",
            "'; DROP TABLE releases; --",
            "%00",
            "%0d%0a",
            "\\uD83D\\uDE80",
            "ﷺ".repeat(50),
            "x".repeat(5_000));
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0.0",
            "1e999999999",
            "9".repeat(900),
            "9".repeat(5_000),
            "0.".concat("1".repeat(3_000)),
            "NaN",
            "Infinity",
            "01",
            "+1",
            "0x10",
            "1.",
            ".1",
            "'x'",
            "[]",
            "{}",
            "[[]]",
            "{\"a\":{}}",
            "undefined",
            "/* x */ 1",
            "\"\\x41\"",
            "\"a\nb\"",
            "\"\\u12\"",
            "\"unended");

    private final Random random;
    private final List<String> fields;
    private final String right;

    /**
     * @param fields that the reader knows
     * @param right a body that it takes
     */
    public HostileJson(long seed, List<String> fields, String right) {
        this.random = new Random(seed);
        this.fields = List.copyOf(fields);
        this.right = right;
    }

    /** The next body. */
    public byte[] next() {
        return switch (random.nextInt(14)) {
            case 0 -> bytes(random.nextInt(300));
            case 1 -> utf8("[".repeat(1 + random.nextInt(8_000)));
            case 2 -> utf8("{\"a\":".repeat(1 + random.nextInt(2_500)));
            case 3 -> utf8("[".repeat(3_000) + "]".repeat(3_000));
            case 4 -> truncated();
            case 5 -> flipped();
            case 6 -> utf8(right + right);
            case 7 -> utf8(right + any(List.of("]", "}", ",", "\0", "x", "\uFEFF", "//", " {")));
            case 8 -> concat(any(List.of("\uFEFF", "\0", "\uFFFE", ")]}',\n", "--x\r\n")), utf8(right));
            case 9 -> right.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
            case 10 -> invalidUtf8();
            default -> utf8(object(random.nextInt(4)));
        };
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int entries = random.nextInt(7);
        for (int i = 0; i < entries; i++) {
            object.append(i == 0 ? "" : ",").append('"');
            object.append(random.nextInt(6) == 0 ? any(TEXTS) : any(fields)).append("\":");
            object.append(value(depth));
        }
        return object.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> any(VALUES);
            case 1 -> depth == 0 ? "[" + "1,".repeat(random.nextInt(500)) + "1]" : object(depth - 1);
            default -> '"' + any(TEXTS) + '"';
        };
    }

    private byte[] truncated() {
        byte[] whole = utf8(right);
        return java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    private byte[] flipped() {
        byte[] whole = utf8(right);
        for (int i = 0; i <= random.nextInt(4); i++) {
            whole[random.nextInt(whole.length)] = (byte) random.nextInt(256);
        }
        return whole;
    }

    private byte[] invalidUtf8() {
        byte[][] bad = {
            {(byte) 0xC0, (byte) 0x80}, {(byte) 0xFF}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xE2}
        };
        byte[] text = concat("{\"" + any(fields) + "\":\"", bad[random.nextInt(bad.length)]);
        return concat(new String(text, StandardCharsets.ISO_8859_1), utf8("\"}"), StandardCharsets.ISO_8859_1);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(String first, byte[] second) {
        return concat(first, second, StandardCharsets.UTF_8);
    }

    private static byte[] concat(String first, byte[] second, java.nio.charset.Charset charset) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first.getBytes(charset));
        all.writeBytes(second);
        return all.toByteArray();
    }
}
