package io.antibody.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A golden file: for each record a line with its name, one with its Protobuf form, one with its JSON form. */
record Golden(Map<String, Record> records) {
    record Record(String protobuf, String json) {
        byte[] protobufBytes() {
            return HexFormat.of().parseHex(protobuf);
        }
    }

    static Golden read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream("golden/" + file)) {
            if (in == null) {
                throw new AssertionError("no golden file " + file);
            }
            List<String> lines = new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .toList();
            Map<String, Record> records = new LinkedHashMap<>();
            for (int i = 0; i + 2 < lines.size(); i += 3) {
                records.put(lines.get(i), new Record(lines.get(i + 1), lines.get(i + 2)));
            }
            return new Golden(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Record record(String name) {
        Record record = records.get(name);
        if (record == null) {
            throw new AssertionError("no golden record " + name);
        }
        return record;
    }
}
