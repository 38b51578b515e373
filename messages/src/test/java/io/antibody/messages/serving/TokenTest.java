package io.antibody.messages.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {
    private static final String ANN = Token.secret(new Random(1));
    private static final String BOB = Token.secret(new Random(2));

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theLineOfATokenDoesNotHoldIt() {
        Token token = Token.of("ann", Role.DEPLOYER, "abc");
        // printf abc | sha256sum
        assertThat(token.line())
                .isEqualTo("ann deployer sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Token.parse(token.line())).isEqualTo(token);
    }

    @Test
    void aSecretHas256Bits() {
        assertThat(ANN).matches("antibody_[A-Za-z0-9_-]{43}").isNotEqualTo(BOB);
    }

    @Test
    void aListThatIsWrongIsRefusedWithoutShowingTheLine() {
        for (String line : new String[] {"ann deployer " + ANN, ANN, "ann king sha256:" + "0".repeat(64), ""}) {
            assertThatThrownBy(() -> TokenList.parse("tokens", "# a comment\n" + line))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tokens")
                    .hasMessageNotContaining(ANN);
        }
        String twice = Token.of("ann", Role.VIEWER, ANN).line() + "\n"
                + Token.of("ann", Role.ADMIN, BOB).line();
        assertThatThrownBy(() -> TokenList.parse("tokens", twice)).hasMessageContaining("another token named ann");
    }

    @Test
    void aTokenTakenOutOfTheFileIsRefusedASecondLater() throws Exception {
        Path file = folder.resolve("tokens");
        write(file, Token.of("ann", Role.ADMIN, ANN).line(), 0);
        LiveTokens tokens = new LiveTokens(new Secret(file.toString()), () -> now);
        assertThat(tokens.find(ANN)).map(Token::name).contains("ann");
        assertThat(tokens.find(BOB)).isEmpty();
        write(file, Token.of("bob", Role.VIEWER, BOB).line(), 1);
        now = now.plusSeconds(1);
        assertThat(tokens.find(ANN)).isEmpty();
        assertThat(tokens.find(BOB)).map(Token::role).contains(Role.VIEWER);
    }

    @Test
    void aBadEditLeavesTheOldTokensInForce() throws Exception {
        Path file = folder.resolve("tokens");
        write(file, Token.of("ann", Role.ADMIN, ANN).line(), 0);
        LiveTokens tokens = new LiveTokens(new Secret(file.toString()), () -> now);
        write(file, "ann admin " + ANN, 1);
        now = now.plusSeconds(1);
        assertThat(tokens.find(ANN)).isPresent();
        Files.delete(file);
        now = now.plusSeconds(1);
        assertThat(tokens.find(ANN)).isPresent();
    }

    @Test
    void rightsOfRolesArePinned() {
        assertThat(Role.SENDER.has(Right.SEND)).isTrue();
        assertThat(Role.SENDER.has(Right.READ)).isFalse();
        assertThat(Role.SENDER.has(Right.DEPLOY)).isFalse();
        assertThat(Role.VIEWER.has(Right.READ)).isTrue();
        assertThat(Role.VIEWER.has(Right.SEND)).isFalse();
        assertThat(Role.DEPLOYER.has(Right.DEPLOY)).isTrue();
        assertThat(Role.DEPLOYER.has(Right.ADMINISTER)).isFalse();
        assertThat(Role.ADMIN.has(Right.ADMINISTER)).isTrue();
    }

    @Test
    void theEleventhWrongTokenInAMinuteIsOneTooMany() {
        Failures failures = new Failures(() -> now);
        for (int i = 0; i < Failures.MOST; i++) {
            assertThat(failures.add("10.0.0.1")).isTrue();
        }
        assertThat(failures.add("10.0.0.1")).isFalse();
        assertThat(failures.add("10.0.0.2")).isTrue();
        now = now.plus(Failures.WINDOW);
        assertThat(failures.add("10.0.0.1")).isTrue();
    }

    @Test
    void afterSigningInOneStaysHere() {
        assertThat(SignIn.next("/releases/r1?x=1")).isEqualTo("/releases/r1?x=1");
        for (String elsewhere :
                new String[] {"https://evil.example", "//evil.example", "/\\evil.example", "/a\nb", "", "/sign-in"}) {
            assertThat(SignIn.next(elsewhere)).isEqualTo("/");
        }
    }

    private static void write(Path file, String text, int seconds) throws Exception {
        Files.writeString(file, text + "\n");
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-11-20T12:00:00Z").plusSeconds(seconds)));
    }
}
