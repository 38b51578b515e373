package io.antibody.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BannedCallsTest {
    private static final String DEMO = "io.antibody.standalone.demo..";

    private static final Map<String, ArchRule> BANNED = Map.of(
            "the time is a parameter (a Clock), not System.currentTimeMillis",
            noClasses().should().callMethod(System.class, "currentTimeMillis"),
            "what decides is told the time",
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "io.antibody.detector.stats..",
                            "io.antibody.detector.judging..",
                            "io.antibody.rollout.release..",
                            "io.antibody.messages..",
                            "io.antibody.standalone.architecture..")
                    .should()
                    .callMethod(Instant.class, "now"),
            "nobody sleeps: wait for what is to happen",
            noClasses().should().callMethodWhere(target(name("sleep"))),
            "only the command prints",
            noClasses()
                    .that()
                    .resideOutsideOfPackages("io.antibody.standalone", "io.antibody.standalone.cli..", DEMO)
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err"),
            "a stack trace goes to the log",
            noClasses().should().callMethodWhere(target(name("printStackTrace"))),
            "only the command ends the process",
            noClasses()
                    .that()
                    .doNotHaveFullyQualifiedName("io.antibody.standalone.Antibody")
                    .should()
                    .callMethod(System.class, "exit", int.class));

    static Stream<Arguments> banned() {
        return BANNED.entrySet().stream().map(rule -> Arguments.of(rule.getKey(), rule.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("banned")
    void nobodyDoesIt(String why, ArchRule rule) {
        rule.because(why).check(AllClasses.MAIN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("banned")
    void theRuleSeesWhoDoesIt(String why, ArchRule rule) {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        assertThat(offender).hasSize(1);
        assertThatThrownBy(() -> rule.because(why).check(offender)).isInstanceOf(AssertionError.class);
    }

    /** Does everything that is banned. */
    private static final class Offender {
        @SuppressWarnings({"unused", "ThreadSleepMillis", "SystemExitOutsideMain", "JavaInstantGetSecondsGetNano"})
        static long offend(PrintStream elsewhere) throws InterruptedException {
            System.out.println(Instant.now());
            System.err.println();
            Thread.sleep(1);
            new IllegalStateException().printStackTrace(elsewhere);
            new IllegalStateException().printStackTrace();
            System.exit(1);
            return System.currentTimeMillis();
        }
    }
}
