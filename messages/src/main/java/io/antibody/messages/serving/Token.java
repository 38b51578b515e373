package io.antibody.messages.serving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as it is kept: its name, its role, and the SHA-256 of its 256 random bits. The token itself is nowhere.
 *
 * @param name who has it; what it does is done by this name
 */
public record Token(String name, Role role, String sha256) {
    /** So many random bytes cannot be guessed, so their hash needs neither salt nor slowness. */
    private static final int BYTES = 32;

    /** Makes a token known for what it is, to people and to scanners for secrets in repositories. */
    private static final String PREFIX = "antibody_";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+sha256:([0-9a-f]{64})");

    /** @throws IllegalArgumentException if the name or the hash is not allowed */
    public Token {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a token's name must be 1 to 64 letters, digits or any of . _ @ -, and"
                    + " begin with a letter or digit");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a token's hash must be 64 hexadecimal digits");
        }
    }

    /** A new secret, to be given to its owner and kept nowhere. */
    public static String secret(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret. */
    public static Token of(String name, Role role, String secret) {
        return new Token(name, role, hash(secret));
    }

    static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Compares in a time that does not tell how much is right. */
    boolean isHashedTo(String hash) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Its line in a token list. */
    public String line() {
        return name + " " + role.word() + " sha256:" + sha256;
    }

    /** @throws IllegalArgumentException that says what is wrong, without the line, which may hold a secret */
    static Token parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be NAME ROLE sha256:HASH, as antibody token prints it");
        }
        Role role = Role.of(matcher.group(2))
                .orElseThrow(() -> new IllegalArgumentException("its role must be sender, viewer, deployer or admin"));
        return new Token(matcher.group(1), role, matcher.group(3));
    }
}
