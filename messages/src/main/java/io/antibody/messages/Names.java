package io.antibody.messages;

import org.jspecify.annotations.Nullable;

/** What a name on the wire may be: 1 to 200 characters, none of them a control character or the key's separator. */
final class Names {
    static final int MAX_LENGTH = 200;

    private Names() {}

    static void require(String field, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidMessageException(field, "is missing");
        }
        if (name.length() > MAX_LENGTH) {
            throw new InvalidMessageException(
                    field, "must have at most " + MAX_LENGTH + " characters but has " + name.length());
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c) || c == MetricKey.SEPARATOR) {
                throw new InvalidMessageException(
                        field, "must not hold a control character or '|' but does at position " + (i + 1));
            }
        }
    }

    static void requireIfPresent(String field, @Nullable String name) {
        if (name != null) {
            require(field, name);
        }
    }
}
