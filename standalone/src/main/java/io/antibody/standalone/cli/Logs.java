package io.antibody.standalone.cli;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Option;

/** Where log lines of a long-running verb go, and its option. Has to be started before the first logger is made. */
public final class Logs {
    @Option(
            names = {"-v", "--verbose"},
            description = "Show what all parts and libraries say, not only what needs attention.")
    private boolean verbose;

    /** Everything to the console: for a part that runs alone, under a supervisor that keeps its output. */
    public void toConsole() {
        start("logback.xml", "INFO");
    }

    /** Warnings to the console, everything to {@code antibody.log} in the folder. */
    public void toFolder(Path folder) {
        System.setProperty("antibody.logs", folder.toAbsolutePath().toString());
        start("io/antibody/standalone/cli/logback-folder.xml", "WARN");
    }

    private void start(String configuration, String console) {
        System.setProperty("logback.configurationFile", configuration);
        System.setProperty("antibody.console", verbose ? "INFO" : console);
        System.setProperty("antibody.edits", verbose ? "OFF" : "INFO"); // said by the console itself when it says all
        System.setProperty("antibody.libraries", verbose ? "INFO" : "WARN");
        System.setProperty("antibody.noise", verbose ? "WARN" : "ERROR");
        System.setProperty("antibody.retries", verbose ? "WARN" : "OFF");
        // Hibernate's validator would else find log4j, which Kafka brings along.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
