package io.antibody.standalone.alone;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.LiveConfig;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.rollout.agent.Agent;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code antibody agent CONFIG --service S --host H}. */
@Command(name = "agent", description = "Run one host of a service: start, self test, announce, drain, stop.")
public final class AgentCommand extends PartCommand {
    @Option(names = "--service", paramLabel = "SERVICE", required = true, description = "The service, as configured.")
    private String service;

    @Option(names = "--host", paramLabel = "HOST", required = true, description = "The host, as configured.")
    private String host;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "data/agent",
            description = "Its process runs below, in DIR/SERVICE/HOST (default: ${DEFAULT-VALUE}).")
    private Path work;

    @Override
    Running start(LiveConfig live) throws Exception {
        AntibodyConfig config = live.get();
        ServiceConfig known = config.services().get(service);
        if (known == null) {
            throw unknown("service " + service, config.services().keySet());
        }
        if (!known.hosts().contains(host)) {
            throw unknown("host " + host + " in service " + service, known.hosts());
        }
        try {
            return new Running("runs " + service + " on " + host, Agent.start(config, service, host, work));
        } catch (IOException e) {
            throw new UserErrorException(
                    ExitStatus.FAILED,
                    e.getMessage() + ": stop the other agent of " + host + ", or choose another folder with --work");
        }
    }

    private static UserErrorException unknown(String what, Iterable<String> known) {
        return new UserErrorException(
                ExitStatus.USAGE,
                "there is no " + what + " in the configuration; there are " + String.join(", ", known));
    }
}
