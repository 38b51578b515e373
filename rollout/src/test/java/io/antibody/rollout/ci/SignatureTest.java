package io.antibody.rollout.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The example of GitHub's documentation, "Validating webhook deliveries". */
    private static final String SECRET = "It's a Secret to Everybody";

    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    @Test
    void theExampleOfGitHubIsItsSignature() {
        assertThat(Signature.of(SECRET, BODY)).isEqualTo(SIGNATURE);
        assertThat(Signature.isOf(SECRET, BODY, SIGNATURE)).isTrue();
    }

    @Test
    void anotherSecretBodyOrFormIsNot() {
        assertThat(Signature.isOf("another", BODY, SIGNATURE)).isFalse();
        assertThat(Signature.isOf(SECRET, "Hello, World".getBytes(StandardCharsets.UTF_8), SIGNATURE))
                .isFalse();
        assertThat(Signature.isOf(SECRET, BODY, SIGNATURE.substring("sha256=".length())))
                .isFalse();
        assertThat(Signature.isOf(SECRET, BODY, "sha1=" + SIGNATURE.substring("sha256=".length())))
                .isFalse();
        assertThat(Signature.isOf(SECRET, BODY, "")).isFalse();
        assertThat(Signature.isOf(SECRET, BODY, null)).isFalse();
    }

    @Test
    void aTokenIsTheSecretItself() {
        assertThat(Signature.isToken("t0ken", "t0ken")).isTrue();
        assertThat(Signature.isToken("t0ken", "t0ke")).isFalse();
        assertThat(Signature.isToken("t0ken", null)).isFalse();
    }
}
