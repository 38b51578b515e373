package io.antibody.standalone.cli;

import io.antibody.messages.config.ConfigProblem;
import io.antibody.messages.config.InvalidConfigException;
import io.antibody.messages.serving.UnsafeListenException;
import io.antibody.standalone.embedded.PortTakenException;
import java.net.BindException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for what the user can put right; a stack trace only for a mistake of ours. */
public final class ErrorsForPeople implements IExecutionExceptionHandler {
    /**
     * Runs the verb. An {@link Error} of it is told, too, and ends the process, which threads that the verb has started would
     * keep alive in silence.
     */
    public static int run(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (Error e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "a mistake of ours: " + e, e);
        }
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) throws Exception {
        if (problem instanceof UserErrorException user) {
            return say(command, user.getMessage(), user.exitStatus());
        }
        if (problem instanceof PortTakenException taken) {
            return say(command, taken.getMessage(), ExitStatus.FAILED);
        }
        if (problem instanceof UnsafeListenException unsafe) {
            return say(command, unsafe.getMessage(), ExitStatus.USAGE);
        }
        if (problem instanceof InvalidConfigException invalid) {
            List<ConfigProblem> problems = invalid.problems();
            problems.forEach(one -> command.getErr().println(one));
            String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
            return say(command, count + " in the configuration: nothing was started", ExitStatus.USAGE);
        }
        if (isTakenPort(problem)) {
            return say(
                    command,
                    problem.getMessage() + ": somebody else does; stop what listens there or choose another port",
                    ExitStatus.FAILED);
        }
        throw problem;
    }

    private static boolean isTakenPort(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private static int say(CommandLine command, @Nullable String message, int exitStatus) {
        command.getErr().println(command.getColorScheme().errorText("antibody: " + message));
        return exitStatus;
    }
}
