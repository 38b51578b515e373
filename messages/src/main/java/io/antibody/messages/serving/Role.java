package io.antibody.messages.serving;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token is for. */
public enum Role {
    /** A host or program that hands in samples, and can do nothing else. */
    SENDER(EnumSet.of(Right.SEND)),
    /** Sees everything, changes nothing. */
    VIEWER(EnumSet.of(Right.READ)),
    /** Releases and rolls back. */
    DEPLOYER(EnumSet.of(Right.READ, Right.SEND, Right.DEPLOY)),
    /** Everything. */
    ADMIN(EnumSet.allOf(Right.class));

    private final Set<Right> rights;

    Role(Set<Right> rights) {
        this.rights = Set.copyOf(rights);
    }

    /** Whether a token of this role has the right. */
    public boolean has(Right right) {
        return rights.contains(right);
    }

    /** As it stands in a token list, for example {@code deployer}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
