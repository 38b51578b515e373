package io.antibody.standalone.up;

import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.FollowedConfig;
import io.antibody.messages.config.HttpConfig;
import io.antibody.messages.serving.InnerCalls;
import io.antibody.standalone.cli.ConfigFile;
import io.antibody.standalone.cli.ExitStatus;
import io.antibody.standalone.cli.Logs;
import io.antibody.standalone.cli.UntilStopped;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code antibody up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Run all of Antibody on this machine, on a Kafka and a ZooKeeper of its own, until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private ConfigFile configFile;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}). The log is in DIR/logs.")
    private Path data;

    @Mixin
    private Logs logs;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // What is wrong is said before anything is made, and the first logger is made by what follows edits.
        configFile.read();
        logs.toFolder(data.resolve("logs"));
        FollowedConfig wish = configFile.follow();
        PrintWriter out = spec.commandLine().getOut();
        out.println("antibody: starting, data in " + data);
        AllInOne all = AllInOne.start(wish, data);
        say(out, all.config());
        UntilStopped.run(all);
        return ExitStatus.OK;
    }

    private void say(PrintWriter out, AntibodyConfig config) {
        HttpConfig http = config.http();
        String scheme = InnerCalls.of(config.security()).scheme();
        out.println("  pages      " + url(scheme, http.rollout()) + "/");
        out.println("  samples    " + url(scheme, http.ingest()) + "/v1/samples");
        out.println("  evidence   " + url(scheme, http.detector()) + "/v1/services");
        out.println("  Kafka      " + config.kafka().bootstrap());
        out.println("  ZooKeeper  " + config.zookeeper().connect());
        out.println("antibody: up. Next, for each host: antibody agent " + configFile.path()
                + " --service SERVICE --host HOST; then: antibody release SERVICE REVISION. Ctrl-C stops it.");
    }

    private static String url(String scheme, HttpConfig.Listen listen) {
        return scheme + "://" + listen.host() + ":" + listen.port();
    }
}
