package io.antibody.rollout.ci;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How webhooks prove who sends them. Comparing takes as long for a wrong proof as for a right one. */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** Whether the header signs the body with the secret: {@code sha256=} and the HMAC-SHA256 in hex digits. */
    public static boolean isOf(String secret, byte[] body, @Nullable String header) {
        return header != null && same(of(secret, body), header);
    }

    /** Whether what was sent is the secret itself. */
    public static boolean isToken(String secret, @Nullable String sent) {
        return sent != null && same(secret, sent);
    }

    /** The header that signs the body. */
    public static String of(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
