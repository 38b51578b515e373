package io.antibody.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundariesTest {
    private static final List<String> MIDDLE = List.of("ingest", "detector", "rollout", "annotations", "dashboards");

    /** The figures are about half of what there was when this was written: far fewer means that a module was not read. */
    @ParameterizedTest
    @CsvSource({
        "messages,100",
        "ingest,25",
        "detector,80",
        "rollout,120",
        "annotations,10",
        "dashboards,20",
        "standalone,40"
    })
    void theModuleWasReallyRead(String module, int atLeast) {
        assertThat(AllClasses.MAIN.stream()
                        .filter(c -> c.getPackageName().startsWith("io.antibody." + module))
                        .count())
                .isGreaterThanOrEqualTo(atLeast);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "detector", "rollout", "annotations", "dashboards"})
    void aMiddleModuleKnowsMessagesAndItselfOnly(String module) {
        String[] others = MIDDLE.stream()
                .filter(other -> !other.equals(module))
                .map(other -> "io.antibody." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("io.antibody." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.antibody.standalone..")
                .check(AllClasses.MAIN);
    }

    @Test
    void messagesKnowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("io.antibody.messages..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.antibody.ingest..",
                        "io.antibody.detector..",
                        "io.antibody.rollout..",
                        "io.antibody.annotations..",
                        "io.antibody.dashboards..",
                        "io.antibody.standalone..")
                .check(AllClasses.MAIN);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.antibody.(**)").should().beFreeOfCycles().check(AllClasses.MAIN);
    }

    @Test
    void statisticsKnowTheJdkAndCommonsMathOnly() {
        classes()
                .that()
                .resideInAPackage("io.antibody.detector.stats..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.antibody.detector.stats..", "java..", "org.apache.commons.math3..", "org.jspecify..")
                .allowEmptyShould(true)
                .check(AllClasses.MAIN);
    }

    @Test
    void servicesThatAnnounceThemselvesNeedLittle() {
        classes()
                .that()
                .resideInAPackage("io.antibody.rollout.client..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.antibody.rollout.client..",
                        "io.antibody.rollout.zookeeper..",
                        "java..",
                        "org.apache.curator..",
                        "org.jspecify..",
                        "org.slf4j..")
                .check(AllClasses.MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.antibody.detector.judging..", "io.antibody.rollout.release.."})
    void whatDecidesDoesNoInputOrOutput(String pure) {
        noClasses()
                .that()
                .resideInAPackage(pure)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.apache.curator..",
                        "org.apache.zookeeper..",
                        "io.dropwizard..",
                        "okhttp3..",
                        "java.net..",
                        "java.nio.file..",
                        "java.io..")
                .allowEmptyShould(true)
                .check(AllClasses.MAIN);
    }

    @Test
    void onlyTheEmbeddedServersKnowTheInsidesOfKafkaAndZooKeeper() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.antibody.standalone.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("kafka..", "org.apache.kafka.metadata..", "org.apache.zookeeper.server..")
                .check(AllClasses.MAIN);
    }
}
