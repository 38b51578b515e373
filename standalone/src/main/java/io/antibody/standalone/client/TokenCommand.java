package io.antibody.standalone.client;

import io.antibody.messages.serving.Role;
import io.antibody.messages.serving.Token;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody token --role ROLE --name NAME}. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Make a token: the secret for its owner, and the line for the file of security.tokens.",
        exitCodeListHeading = ExitStatus.HEADING,
        exitCodeList = {"0:made", "2:wrong usage"})
public final class TokenCommand implements Callable<Integer> {
    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "sender (hands in samples only), viewer, deployer or admin.")
    private Role role;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Who acts with it, for the history.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String secret = Token.secret(new SecureRandom());
        Token token;
        try {
            token = Token.of(name, role, secret);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
        spec.commandLine().getErr().println("The token, shown this once:");
        spec.commandLine().getOut().println(secret);
        spec.commandLine().getErr().println("Its line for the file of security.tokens:");
        spec.commandLine().getOut().println(token.line());
        return ExitStatus.OK;
    }
}
