package io.antibody.messages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names that were met, by their UTF-8 form: a known one is found without making a text of it. Not thread-safe. */
final class WireNames {
    /** As many are kept, some 100 bytes each; further ones are made anew each time. */
    static final int MOST = 1 << 16;

    /** Stands before the first name of a record. */
    final WireName beforeAll = new WireName("", new byte[0], WireName.NO_NUMBER);

    private @Nullable WireName[] slots = new @Nullable WireName[256];
    /** 2^32 over the golden ratio. Source: multiplicative hashing, Knuth (1973), 6.4. */
    private static final int GOLDEN = 0x9E3779B9;

    private int size;

    /** @throws InvalidMessageException if it is no name; it says so of {@code field} */
    WireName at(String field, byte[] bytes, int from, int to) {
        int slot = slotOf(bytes, from, to);
        WireName known = slots[slot];
        return known != null ? known : add(field, slot, Arrays.copyOfRange(bytes, from, to));
    }

    WireName of(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        return at("name", utf8, 0, utf8.length);
    }

    private WireName add(String field, int slot, byte[] utf8) {
        String text = Names.require(field, new String(utf8, StandardCharsets.UTF_8));
        if (size == MOST) {
            return new WireName(text, utf8, WireName.NO_NUMBER);
        }
        WireName added = new WireName(text, utf8, size++);
        slots[slot] = added;
        if (2 * size > slots.length) {
            grow();
        }
        return added;
    }

    private void grow() {
        @Nullable WireName[] before = slots;
        slots = new @Nullable WireName[2 * before.length];
        for (WireName name : before) {
            if (name != null) {
                byte[] utf8 = new byte[name.length()];
                name.copyTo(utf8, 0);
                slots[slotOf(utf8, 0, utf8.length)] = name;
            }
        }
    }

    /** Where the name is, or the empty slot where it belongs. At least half of the slots are empty. */
    private int slotOf(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        // Names that are counted up, host1, host2, have hashes side by side: spread, so that they do not queue for the
        // same slots.
        hash *= GOLDEN;
        int slot = (hash ^ hash >>> 15) & slots.length - 1;
        for (WireName name = slots[slot]; name != null && !name.is(bytes, from, to); name = slots[slot]) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
