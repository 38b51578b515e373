package io.antibody.standalone.cli;

import io.antibody.standalone.embedded.PortTakenException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what the user can put right; a stack trace only for a mistake of ours. */
public final class ErrorsForPeople implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) throws Exception {
        if (problem instanceof UserErrorException user) {
            return say(command, user.getMessage(), user.exitStatus());
        }
        if (problem instanceof PortTakenException taken) {
            return say(command, taken.getMessage(), ExitStatus.FAILED);
        }
        throw problem;
    }

    private static int say(CommandLine command, @Nullable String message, int exitStatus) {
        command.getErr().println(command.getColorScheme().errorText("antibody: " + message));
        return exitStatus;
    }
}
