package io.antibody.rollout.testing;

import io.antibody.messages.config.Secret;
import io.antibody.messages.config.SecurityConfig;
import io.antibody.messages.serving.Role;
import io.antibody.messages.serving.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A token of each role. Their owners are vic, the viewer, dora, the deployer, and ada, the admin. */
public final class Tokens {
    public static final String VIC = Token.secret(new Random(1));
    public static final String DORA = Token.secret(new Random(2));
    public static final String ADA = Token.secret(new Random(3));

    private Tokens() {}

    /** Keeps them in a folder. */
    public static SecurityConfig in(Path folder) throws IOException {
        Path list = Files.writeString(
                folder.resolve("tokens"),
                String.join(
                        "\n",
                        Token.of("vic", Role.VIEWER, VIC).line(),
                        Token.of("dora", Role.DEPLOYER, DORA).line(),
                        Token.of("ada", Role.ADMIN, ADA).line()));
        Path own = Files.writeString(folder.resolve("own-token"), VIC);
        return new SecurityConfig(new Secret(list.toString()), new Secret(own.toString()), null);
    }
}
