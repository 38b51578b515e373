package io.antibody.standalone.demo;

import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code antibody demo}. */
@Command(name = "demo", description = "A fleet of real processes, a good release and a bad one, told as it happens.")
public final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UserErrorException(ExitStatus.FAILED, "the demo is not there yet");
    }
}
