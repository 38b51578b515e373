package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AntibodyYamlStrictnessTest {
    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() {
        assertThat(problems("""
                        judging:
                          tick: 10
                          false_rolback_rate: 1%
                        services:
                          shop:
                            hosts: [a, b, a]
                            metrics:
                              errors:
                                type: ration
                                harm: upp
                                harm: up
                              latency_ms: sideways
                        """))
                .containsExactly(
                        "antibody.yaml:2:9: judging.tick: must be a time span from 100ms to 1h,"
                                + " such as 500ms, 10s, 5m, 2h or 15d, not \"10\"",
                        "antibody.yaml:3:3: judging.false_rolback_rate: is not known; did you mean false_rollback_rate?",
                        "antibody.yaml:6:19: services.shop.hosts[2]: names a a second time",
                        "antibody.yaml:9:15: services.shop.metrics.errors.type:"
                                + " must be gauge, count or ratio (did you mean ratio?), not \"ration\"",
                        "antibody.yaml:10:15: services.shop.metrics.errors.harm:"
                                + " must be up, down or both (did you mean up?), not \"upp\"",
                        "antibody.yaml:11:9: services.shop.metrics.errors.harm: is set twice, first in line 10",
                        "antibody.yaml:12:19: services.shop.metrics.latency_ms: must be up, down or both,"
                                + " not \"sideways\"");
    }

    @Test
    void anUnknownSettingFarFromAllOthersIsAnsweredWithAllOfThem() {
        assertThat(problems("releases: {colour: red}\n" + AntibodyYamlTest.SMALLEST))
                .containsExactly("antibody.yaml:1:12: releases.colour: is not known; allowed are at_once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4MB", "1023B", "65MiB", "-1KiB", "999999999MiB"})
    void aSizeHasAUnitAndIsInItsRange(String size) {
        assertThat(problems("ingest: {max_body: " + size + "}\n" + AntibodyYamlTest.SMALLEST))
                .containsExactly("antibody.yaml:1:20: ingest.max_body: must be a size from 1024 B to 67108864 B,"
                        + " such as 512KiB or 4MiB, not \"" + size + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "falseRollbackRate, false_rollback_rate",
        "false-rollback-rate, false_rollback_rate",
        "suspectrate, suspect_rate",
        "tcik, tick"
    })
    void aSlipOfTheFingerIsAnsweredWithWhatWasMeant(String slip, String meant) {
        assertThat(problems("judging: {" + slip + ": 1}\n" + AntibodyYamlTest.SMALLEST))
                .containsExactly("antibody.yaml:1:11: judging." + slip + ": is not known; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "judging: {tick: 7s}      | 1:17: judging.tick: must divide a day, so that the same time of day is the"
                        + " same tick on every day, not 7s",
                "judging: {tick: [10s]}   | 1:17: judging.tick: must be a single value, not a list",
                "judging: {tick: }        | 1:16: judging.tick: has no value",
                "judging: 10s             | 1:10: judging: must be a section with settings below it, not \"10s\"",
                "judging: {false_rollback_rate: 60%} | 1:32: judging.false_rollback_rate: must be a share above 0 and"
                        + " up to 0.5, such as 0.01 or 1%, not \"60%\"",
                "judging: {false_rollback_rate: 0}   | 1:32: judging.false_rollback_rate: must be a share above 0 and"
                        + " up to 0.5, such as 0.01 or 1%, not \"0\"",
                "judging: {suspect_rate: 0.001}      | 1:25: judging.suspect_rate: suspect_rate must be at least"
                        + " false_rollback_rate, since a suspicion comes before proof, but 0.001 is below 0.01",
                "kafka: {replication: 0}  | 1:22: kafka.replication: must be a whole number from 1 to 100, not \"0\"",
                "kafka: {properties: {bootstrap.servers: x}} | 1:22: kafka.properties.bootstrap.servers: has no effect:"
                        + " set kafka.bootstrap",
                "kafka: {properties: {ssl.key.password: x}} | 1:22: kafka.properties.ssl.key.password: is a secret: keep"
                        + " it in a file or the environment, and name the place in secrets",
                "kafka: {properties: {a: 1}, secrets: {a: env:A}} | 1:39: kafka.secrets.a: is set in properties as well",
                "zookeeper: {properties: {zookeeper.ssl.keyStore.password: x}} | 1:26:"
                        + " zookeeper.properties.zookeeper.ssl.keyStore.password: is a secret: keep it in a file or the"
                        + " environment, and name the place in secrets",
                "zookeeper: {root: /a/}   | 1:19: zookeeper.root: must be a path such as /antibody, without a slash at"
                        + " its end, not \"/a/\"",
                "http: {ingest: '8081'}   | 1:16: http.ingest: must be address:port, such as 127.0.0.1:8081, with port"
                        + " 0 for any free one, not \"8081\"",
                "http: {ingest: 'a:70000'} | 1:16: http.ingest: must be address:port, such as 127.0.0.1:8081, with port"
                        + " 0 for any free one, not \"a:70000\"",
                "http: {ingest: 127.0.0.1:8080} | 1:16: http.ingest: must differ: ingest and rollout both listen on"
                        + " port 8080",
                "grafana: {url: grafana}  | 1:16: grafana.url: must be a URL that starts with http:// or https://,"
                        + " not \"grafana\"",
                "grafana: {token_file: t} | 1:23: grafana.token_file: has no effect: grafana.url is not set",
            })
    void settingsForAllServices(String yaml, String problem) {
        assertThat(problems(yaml + "\n" + AntibodyYamlTest.SMALLEST)).containsExactly("antibody.yaml:" + problem);
    }

    @Test
    void aMissingSettingIsReportedAtTheNameOfItsSection() {
        assertThat(problems("services:\n  shop:\n    metrics: {m: up}"))
                .containsExactly("antibody.yaml:2:3: services.shop.hosts: is missing; give a list of hosts, or lists of"
                        + " hosts by group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "kafka: {}", "services:", "services: {}"})
    void aFileWithoutServicesIsRefused(String yaml) {
        assertThat(problems(yaml)).singleElement().asString().contains("at least one service is needed");
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsPlace() {
        assertThat(problems("services:\n  shop: {hosts: [a]\n"))
                .singleElement()
                .asString()
                .startsWith("antibody.yaml:3:1: is not YAML: while parsing a flow mapping, expected ',' or '}'");
    }

    @Test
    void aLimitWithoutQuotesIsExplained() {
        assertThat(problems("services:\n  shop:\n    metrics:\n      m:\n        limits:\n          host: > 8\n"))
                .singleElement()
                .asString()
                .startsWith("antibody.yaml:6:19: is not YAML: while scanning a block scalar")
                .endsWith("a limit is written in quotes: \"> 8\"");
    }

    @Test
    void aHostRangeWithoutQuotesIsExplained() {
        assertThat(problems("services: {shop: {hosts: [web[1-3]]}}"))
                .singleElement()
                .asString()
                .endsWith("a range of hosts in a [list] is written in quotes: \"web[1-20]\"");
    }

    @Test
    void twoDocumentsInOneFileAreRefused() {
        assertThat(problems(AntibodyYamlTest.SMALLEST + "\n---\n" + AntibodyYamlTest.SMALLEST))
                .singleElement()
                .asString()
                .startsWith("antibody.yaml:2:1: is not YAML: expected a single document");
    }

    static List<String> problems(String yaml) {
        InvalidConfigException refused =
                catchThrowableOfType(InvalidConfigException.class, () -> AntibodyYaml.parse("antibody.yaml", yaml));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(ConfigProblem::toString).toList();
    }
}
