package io.antibody.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.antibody.messages.config.FollowedConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the lines of the audit come to be. */
class LogsTest {
    private static final String LINE = "{\"who\":\"ann\",\"act\":\"cancel\"}";

    @TempDir
    Path folder;

    @Test
    void theAuditHasAFileOfItsOwnBesideTheLog() throws Exception {
        LoggerContext context = configured("/io/antibody/standalone/cli/logback-folder.xml");
        context.getLogger("antibody.audit").info(LINE);
        context.getLogger("io.antibody.rollout").info("a release starts");
        context.stop();

        assertThat(Files.readAllLines(folder.resolve("audit.log")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith(" " + LINE));
        assertThat(folder.resolve("antibody.log"))
                .content()
                .contains("a release starts")
                .doesNotContain("cancel");
    }

    @Test
    void aPartThatRunsAloneSaysIt() throws Exception {
        LoggerContext context = configured("/logback.xml");

        assertThat(context.getLogger("antibody.audit").isInfoEnabled()).isTrue();
        context.stop();
    }

    @Test
    void thatAnEditIsInForceIsSaidOnTheConsoleThoughItIsNoWarning() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = configured("/io/antibody/standalone/cli/logback-folder.xml");
            context.getLogger(FollowedConfig.class).info("antibody.yaml was edited and is in force");
            context.getLogger(FollowedConfig.class).error("antibody.yaml was edited and is not in force");
            context.getLogger("io.antibody.rollout").info("a release starts");
            context.stop();
        } finally {
            System.setErr(before);
        }

        assertThat(console.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("antibody.yaml was edited and is in force"),
                        line -> assertThat(line).endsWith("antibody.yaml was edited and is not in force"));
    }

    private LoggerContext configured(String file) throws Exception {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("antibody.logs", folder.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL configuration = Objects.requireNonNull(LogsTest.class.getResource(file));
        configurator.doConfigure(configuration);
        return context;
    }
}
