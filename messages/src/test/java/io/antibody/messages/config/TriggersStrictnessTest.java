package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggersStrictnessTest {
    private static final String SHOP = "services: {shop: {hosts: [a], metrics: {m: up}}}";

    @Test
    void nothingIsTriggeredAndNoBuildIsNeededWhereTheFileSaysNothing() throws Exception {
        AntibodyConfig config = AntibodyYaml.parse("antibody.yaml", SHOP);
        assertThat(config.triggers()).isEqualTo(TriggersConfig.NONE);
        assertThat(service(config, "shop").builds())
                .isEqualTo(new BuildPolicy(false, Duration.ofMinutes(30), List.of()));
        assertThat(service(config, "shop").aliases()).isEmpty();
    }

    @Test
    void whereAJenkinsIsConfiguredABuildIsNeededUnlessTheServiceSaysNot() throws Exception {
        String jenkins = "triggers: {jenkins: {url: 'https://ci/', jobs: x}}\n";
        AntibodyConfig config = AntibodyYaml.parse(
                "antibody.yaml",
                jenkins + "services: {shop: {hosts: [a], metrics: {m: up}},"
                        + " bank: {hosts: [b], builds: {required: false}, metrics: {m: up}}}");
        assertThat(config.triggers().jenkins())
                .isEqualTo(new TriggersConfig.Jenkins("https://ci", List.of("x"), null, null, Duration.ofSeconds(5)));
        assertThat(service(config, "shop").builds().required()).isTrue();
        assertThat(service(config, "bank").builds().required()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jenkins: {jobs: x} | triggers.jenkins.url is missing; such as https://ci.example.com",
                "jenkins: {url: 'https://ci'} | triggers.jenkins.jobs is missing; give the full names of the jobs",
                "jenkins: {url: 'https://ci', jobs: x, token: t} | triggers.jenkins.token has no effect: user is not set",
                "jenkins: {url: 'https://ci', jobs: x, user: u} | triggers.jenkins.token is missing; a file that holds it",
                "jenkins: {url: 'https://ci', jobs: 'a?b'} | triggers.jenkins.jobs must be the full name of a job",
                "git: {poll: 5s} | triggers.git.repository is missing",
                "git: {repository: 'https://me:secret@git/x'} | triggers.git.repository must not hold a password",
                "git: {repository: 'https://ghp_token@git/x'} | triggers.git.repository must not hold a password",
                "git: {repository: 'ext::sh -c x'} | triggers.git.repository must be a URL (https, http, ssh or file)",
                "git: {repository: 'git://git.example.com/shop'} | triggers.git.repository must be a URL",
                "git: {repository: 'ext::x'} | triggers.git.repository must be a URL",
                "git: {repository: '--upload-pack=x'} | triggers.git.repository must be a URL",
                "git: {repository: '-oProxyCommand=x:y'} | triggers.git.repository must be a URL",
                "git: {repository: 'git@-oProxyCommand=x:y'} | triggers.git.repository must be a URL",
                "git: {repository: 'ssh://-oProxyCommand=x/y'} | triggers.git.repository must be a URL",
                "git: {repository: 'ssh://git@-oProxyCommand=x/y'} | triggers.git.repository must be a URL",
                "git: {repository: 'shop'} | triggers.git.repository must be a URL",
                "git: {repository: /x, password: p} | triggers.git.password has no effect: user is not set",
                "branch: main | triggers.branch has no effect: nothing tells of commits",
                "branch: ../x | triggers.branch must be the name of a branch",
                "branch: --upload-pack=x | triggers.branch must be the name of a branch",
                "branch: 'a:b' | triggers.branch must be the name of a branch",
                "branch: a.lock | triggers.branch must be the name of a branch",
                "branch: a//b | triggers.branch must be the name of a branch",
                "branch: a/ | triggers.branch must be the name of a branch",
                "webhook: {github: x} | triggers.webhook is not known; did you mean webhooks?"
            })
    void whatIsWrongIsNamed(String triggers, String problem) {
        assertThat(AntibodyYamlStrictnessTest.problems("triggers: {" + triggers + "}\n" + SHOP)
                        .toString())
                .contains(problem.replaceFirst(" ", ": "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.com/shop.git",
                "ssh://git@git.example.com:7999/shop/web.git",
                "git@github.com:acme/shop.git",
                "git.example.com:shop.git",
                "file:///srv/git/shop.git",
                "/srv/git/shop.git",
                "../shop"
            })
    void whatGitCanFetchFromIsTaken(String repository) throws Exception {
        AntibodyConfig config = AntibodyYaml.parse(
                "antibody.yaml",
                "triggers: {branch: release/2.x-rc_1, git: {repository: '" + repository + "'}}\n" + SHOP);
        assertThat(Objects.requireNonNull(config.triggers().git()).repository()).isEqualTo(repository);
    }

    @Test
    void aNameThatTwoServicesShareIsRefused() {
        String git = "triggers: {git: {repository: /x}}\n";
        assertThat(AntibodyYamlStrictnessTest.problems(
                                git + "services: {shop: {hosts: [a], aliases: [B], metrics: {m: up}},"
                                        + " bank: {hosts: [b], aliases: [B, shop], metrics: {m: up}}}")
                        .toString())
                .contains("B is a name of shop already")
                .contains("shop is a name of shop already");
    }

    @Test
    void aNameByWhichNoCommitCanCallIsRefused() {
        assertThat(AntibodyYamlStrictnessTest.problems("services: {shop: {hosts: [a], aliases: [B], metrics: {m: up}}}")
                        .toString())
                .contains("services.shop.aliases: has no effect: nothing tells of commits");
    }

    private static ServiceConfig service(AntibodyConfig config, String name) {
        return Objects.requireNonNull(config.services().get(name));
    }
}
