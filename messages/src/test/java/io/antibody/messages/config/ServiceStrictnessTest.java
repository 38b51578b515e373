package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused within one service. Problems are given without file and place. */
class ServiceStrictnessTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics: {m: up}             | hosts: is missing; give a list of hosts, or lists of hosts by group",
                "hosts: [a]                   | metrics: is missing; at least one metric is needed, such as"
                        + " latency_ms: up",
                "hosts: [], metrics: {m: up}  | hosts: must name at least one host",
                "hosts: {}, metrics: {m: up}  | hosts: must name at least one host",
                "hosts: {g: [], h: [a]}, metrics: {m: up}  | hosts.g: must name at least one host",
                "hosts: {g: [a], h: [a]}, metrics: {m: up} | hosts.h[0]: names a a second time; it is in group g"
                        + " already",
                "hosts: ['a[1-3]', a2], metrics: {m: up}   | hosts[1]: names a2 a second time",
                "hosts: [a/b], metrics: {m: up} | hosts[0]: must be 1 to 100 letters, digits, '.', '_' or '-' and not"
                        + " start with '.' or '-', not \"a/b\"",
                "hosts: ['w[9-1]'], metrics: {m: up} | hosts[0]: must be a range upwards of at most 10000 hosts, such as"
                        + " web[1-20], not \"w[9-1]\"",
                "hosts: [a], metrics: {m: {role: muted}} | metrics: must hold at least one metric that is neither"
                        + " muted nor in a dry run:"
                        + " without one no bake can pass",
                "hosts: [a], metrics: {'m/n': up} | metrics.m/n: must name another service of this file before the"
                        + " '/'; there are []",
                "hosts: [a], metrics: {'.m': up} | metrics..m: its name must be 1 to 100 letters, digits, '.', ':',"
                        + " '_' or '-' and not start with '.', ':' or '-'",
            })
    void aServiceNeedsHostsAndMetrics(String service, String problem) {
        assertThat(problems(service)).containsExactly("services.shop." + problem);
    }

    @Test
    void aMetricOfAnotherServiceIsOneOfThisServiceToo() {
        AntibodyConfig config =
                AntibodyYaml.parse("antibody.yaml", twoServices("shop/orders: {type: count, harm: down}"));

        assertThat(config.services().values())
                .flatExtracting(service -> service.metrics().values())
                .extracting(MetricConfig::elsewhere)
                .containsExactly(
                        Optional.empty(), Optional.of(new MetricConfig.Elsewhere("shop", "orders")), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop/order: down  | must name a metric of shop after the '/'; there are [orders]",
                "cart/orders: down | must name another service of this file before the '/'; there are [shop]",
                "shop/orders: down | must be of type count, as it is in shop",
            })
    void aMetricOfAnotherServiceMustBeThere(String metric, String problem) {
        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class, () -> AntibodyYaml.parse("antibody.yaml", twoServices(metric)));

        assertThat(refused.problems()).singleElement().satisfies(one -> {
            assertThat(one.path()).isEqualTo("services.cart.metrics." + metric.substring(0, metric.indexOf(':')));
            assertThat(one.message()).isEqualTo(problem);
        });
    }

    private static String twoServices(String metricOfCart) {
        return """
                services:
                  shop: {hosts: [a], metrics: {orders: {type: count, harm: down}}}
                  cart: {hosts: [b], metrics: {%s, latency_ms: up}}
                """.formatted(metricOfCart);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first_batch: 0     | first_batch: must be a whole number from 1 to 100000, not \"0\"",
                "first_batch: 1.5   | first_batch: must be a whole number from 1 to 100000, not \"1.5\"",
                "first_batch: 11, largest_share: 1 | first_batch: must be at most the number of hosts, 10, not 11",
                "first_batch: 4, largest_share: 30% | first_batch: must be at most largest_share of the hosts, 3 of 10,"
                        + " not 4",
                "growth: 0.5        | growth: must be a number from 1 to 100, not \"0.5\"",
                "largest_share: 0%  | largest_share: must be a share above 0 and up to 1, such as 0.01 or 1%, not \"0%\"",
                "bake_min: 20m      | bake_min: bake_max must be at least bake_min, but 10m is shorter than 20m",
                "bake_max: 1ms      | bake_max: must be a time span from 1s to 1d, such as 500ms, 10s, 5m, 2h or 15d,"
                        + " not \"1ms\"",
                "final_bake: 30s    | final_bake: final_bake must be at least bake_min, but 30s is shorter than 1m",
                "bake_min: 40s      | bake_min: has no effect: no verdict comes before 50s, when warm_up and min_points"
                        + " are over; make it longer, or 0",
                "on_no_data: continue | on_no_data: must be pause or roll_back: going on without any data would be"
                        + " blind, not \"continue\"",
                "on_inconclusive: rollback | on_inconclusive: must be pause, roll_back or continue (did you mean"
                        + " roll_back?), not \"rollback\"",
                "when_newer: skip   | when_newer: must be wait or supersede, not \"skip\"",
                "deployer: ssh      | deployer: must be agent, command or external, not \"ssh\"",
            })
    void aRolloutPlanMustHoldTogether(String plan, String problem) {
        assertThat(problems("hosts: 'h[1-10]', metrics: {m: up}, rollout: {" + plan + "}"))
                .contains("services.shop.rollout." + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "self_test_timeout: 5s  | self_test_timeout: has no effect: self_test is not set",
                "kill_after: 5s         | kill_after: has no effect: start is not set, so there is no process to stop",
                "base_port: 65530       | base_port: must leave room for 10 ports below 65536, not 65530",
                "base_port: 70000       | base_port: must be a whole number from 0 to 65535, not \"70000\"",
                "start: run.sh          | start: must be a list of the command and its arguments, such as [./shop,"
                        + " \"{port}\"]",
                "start: [run, '{prot}'] | start[1]: must not hold {prot}; the placeholders are {host}, {port},"
                        + " {previous}, {release}, {revision} and {service}, not \"{prot}\"",
                "stop: [x]              | stop: has no effect: deployer is not command",
                "parallel: 2            | parallel: has no effect: deployer is not command",
                "releases: {timeout: 1m} | releases.timeout: has no effect: unpack is not set",
                "releases: {keep: 0}    | releases.keep: must be a whole number from 1 to 1000, not \"0\"",
                "releases: {unpack: tar} | releases.unpack: must be a list of the command and its arguments, such as"
                        + " [./shop, \"{port}\"]",
                "self_test: localhost   | self_test: must be a URL that starts with http:// or https://, not"
                        + " \"localhost\"",
            })
    void aHostMustBeAbleToRun(String host, String problem) {
        assertThat(problems("hosts: 'h[1-10]', metrics: {m: up}, host: {" + host + "}"))
                .contains("services.shop.host." + problem);
    }

    @Test
    void whatADeployerDoesNotUseIsRefused() {
        assertThat(problems("hosts: [h], metrics: {m: up}, rollout: {deployer: command}"))
                .contains(
                        "services.shop.host.start: is missing; with deployer: command it brings {revision} to {host}");
        assertThat(problems("hosts: [h], metrics: {m: up}, rollout: {deployer: command},"
                        + " host: {start: [x], drain: 1s, releases: {keep: 2}}"))
                .contains(
                        "services.shop.host.drain: has no effect: deployer is command: only agents do that",
                        "services.shop.host.releases: has no effect: deployer is command: only agents do that");
        assertThat(problems("hosts: [h], metrics: {m: up}, rollout: {deployer: external}, host: {start: [x]}"))
                .contains("services.shop.host.start: has no effect: deployer is external: nothing is run");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: gauge                        | .harm: is missing; must be up, down or both",
                "harm: up, weight: 0                | .weight: must be a number from 0.001 to 1000, not \"0\"",
                "harm: up, weigth: 2                | .weigth: is not known; did you mean weight?",
                "harm: up, min_effect: -1           | .min_effect: must be an amount of at least 0, such as 5 (in the"
                        + " metric's unit) or 10% (of the level before), not \"-1\"",
                "harm: up, min_effect: 20%, pass_margin: 10% | .pass_margin: must be at least min_effect, 20%, not 10%",
                "harm: up, pass_margin: 0           | .pass_margin: must be above 0: no number of samples rules out every"
                        + " harm, however small",
                "harm: up, limits: {host: 8}        | .limits.host: must be a limit such as \"> 8\" or \"< 0.5\", not"
                        + " \"8\"",
                "harm: up, limits: {host: '< 8'}    | .limits.host: contradicts harm: up; a limit of such a metric"
                        + " starts with >",
                "harm: down, limits: {aggregate: '> 8'} | .limits.aggregate: contradicts harm: down; a limit of such a"
                        + " metric starts with <",
                "harm: up, class: business, limits: {host: '> 8'} | .limits.host: has no effect: a business metric has"
                        + " no hosts; set limits.aggregate",
                "harm: up, limits: {group: '> 8'}   | .limits.group: is not known; allowed are aggregate, host",
                "harm: up, warm_up: 10m             | : can never be judged: warm_up, min_points ticks of 10s and the"
                        + " grace take 670s, and rollout.bake_max is 10m",
                "harm: up, min_points: 100          | : can never be judged: warm_up, min_points ticks of 10s and the"
                        + " grace take 17m, and rollout.final_bake is 10m",
            })
    void aMetricMustMeanSomething(String metric, String problem) {
        assertThat(problems("hosts: [a], metrics: {other: up, m: {" + metric + "}}"))
                .contains("services.shop.metrics.m" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weight: 2",
                "min_effect: 1",
                "pass_margin: 1",
                "limits: {host: '> 8'}",
                "warm_up: 1s",
                "min_points: 9",
                "transform: log",
                "contrast: before",
                "season: none",
                "no_data: hold",
                "onsets: on"
            })
    void aMutedMetricTakesNoSettingOfTheJudge(String setting) {
        assertThat(problems("hosts: [a], metrics: {other: up, m: {role: muted, " + setting + "}}"))
                .containsExactly("services.shop.metrics.m." + setting.substring(0, setting.indexOf(':'))
                        + ": has no effect: a muted metric is never judged");
    }

    @Test
    void aMutedMetricNeedsNoDirection() {
        assertThat(problems("hosts: [a], metrics: {other: up, m: {role: muted, unit: ms}}"))
                .isEmpty();
    }

    @Test
    void anchorsSpareRepetition() {
        String yaml = """
                services:
                  a: {hosts: [h1], metrics: &metrics {errors: up, latency_ms: up}}
                  b: {hosts: [h1], metrics: *metrics}
                """;
        assertThat(AntibodyYaml.parse("antibody.yaml", yaml).services())
                .hasSize(2)
                .allSatisfy((name, service) -> assertThat(service.metrics()).containsOnlyKeys("errors", "latency_ms"));
    }

    @Test
    void rangesKeepTheirZeros() {
        assertThat(AntibodyYaml.parse(
                                "antibody.yaml",
                                "services: {shop: {hosts: ['web[08-11].eu', 'db[1-2]'], metrics: {m: up}}}")
                        .services()
                        .values())
                .singleElement()
                .extracting(ServiceConfig::hosts)
                .isEqualTo(List.of("web08.eu", "web09.eu", "web10.eu", "web11.eu", "db1", "db2"));
    }

    @Test
    void aMarginInAnotherMeasureThanTheMinimumIsNotHeldAgainstIt() {
        assertThatCode(() -> AntibodyYaml.parse(
                        "antibody.yaml",
                        "services: {shop: {hosts: [a], metrics: {m: {harm: up, min_effect: 20, pass_margin: 10%}}}}"))
                .doesNotThrowAnyException();
    }

    private static List<String> problems(String service) {
        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class,
                () -> AntibodyYaml.parse("antibody.yaml", "services: {shop: {" + service + "}}"));
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem -> problem.path() + ": " + problem.message())
                        .toList();
    }
}
