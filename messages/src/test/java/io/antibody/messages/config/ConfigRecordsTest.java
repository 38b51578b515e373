package io.antibody.messages.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.antibody.messages.config.RolloutPlan.BakeEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigRecordsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void noDataNeverLetsABatchGrow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(MINUTE, MINUTE, BakeEnd.CONTINUE))
                .withMessage("onNoData must be PAUSE or ROLL_BACK but is CONTINUE");
    }

    @Test
    void aBakeIsAsLongAsItsMinimum() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(MINUTE.plusMillis(1), MINUTE, BakeEnd.PAUSE))
                .withMessage("bakeMin must be at most bakeMax, PT1M, but is PT1M0.001S");
    }

    @Test
    void thePromiseIsAChance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JudgingConfig(MINUTE, MINUTE, MINUTE, 0, 0.1))
                .withMessage("falseRollbackRate must be above 0 and at most 1.0 but is 0.0");
    }

    @Test
    void mapsAreCopied() {
        Map<String, String> properties = new HashMap<>(Map.of("a", "b"));
        KafkaConfig kafka = new KafkaConfig("localhost:9092", 8, -1, properties);
        properties.clear();
        assertThat(kafka.properties()).containsExactly(Map.entry("a", "b"));
        assertThatThrownBy(() -> kafka.properties().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void clientsReachTheClusterWithThePropertiesOfTheFile() {
        KafkaConfig kafka = new KafkaConfig("k1:9092", 8, -1, Map.of("security.protocol", "SSL"));
        assertThat(kafka.clientProperties())
                .isEqualTo(Map.of("bootstrap.servers", "k1:9092", "security.protocol", "SSL"));
    }

    @Test
    void clientsHaveTheirSecretsButNoTextOfTheConfigurationDoes(@TempDir Path folder) throws Exception {
        Secret file = new Secret(
                Files.writeString(folder.resolve("kafka"), "correct-horse\n").toString());
        Map<String, Secret> secrets = Map.of("ssl.key.password", file);
        KafkaConfig kafka = new KafkaConfig("k1:9092", 8, -1, Map.of(), secrets);
        ZooKeeperConfig zookeeper =
                new ZooKeeperConfig("z1:2281", "/antibody", MINUTE, null, Map.of("a", "b"), secrets);

        assertThat(kafka.clientProperties()).containsEntry("ssl.key.password", "correct-horse");
        assertThat(zookeeper.clientProperties()).isEqualTo(Map.of("a", "b", "ssl.key.password", "correct-horse"));
        assertThat(kafka.toString() + zookeeper).doesNotContain("correct-horse");
        Files.delete(folder.resolve("kafka"));
        assertThatIllegalArgumentException()
                .isThrownBy(kafka::clientProperties)
                .withMessageContaining("kafka.secrets.ssl.key.password cannot be read");
    }

    @Test
    void whatHoldsASecretIsKnownByItsName() {
        for (String name : List.of(
                "ssl.keystore.password",
                "ssl.key.password",
                "sasl.jaas.config",
                "ssl.keystore.key",
                "sasl.oauthbearer.client.credentials.client.secret",
                "zookeeper.ssl.trustStore.password",
                "producer.ssl.key.password")) {
            assertThat(ClientSecrets.isSecret(name)).as(name).isTrue();
        }
        for (String name : List.of(
                "ssl.keystore.location", "zookeeper.ssl.keyStore.passwordPath", "security.protocol", "client.id")) {
            assertThat(ClientSecrets.isSecret(name)).as(name).isFalse();
        }
    }

    @Test
    void amountsAndLimitsArePrintedAsTheyAreWritten() {
        assertThat(Amount.parse("0.1%")).isEqualTo(new Amount(0.001, true)).hasToString("0.1%");
        assertThat(Amount.parse("7%")).hasToString("7%");
        assertThat(Amount.parse("5")).hasToString("5");
        assertThat(Limit.parse(">8")).isEqualTo(new Limit(true, 8)).hasToString("> 8");
        assertThat(Limit.parse("< -0.5")).hasToString("< -0.5");
    }

    @Test
    void aLimitIsBrokenBeyondItsBoundOnly() {
        assertThat(new Limit(true, 8).isBrokenBy(8)).isFalse();
        assertThat(new Limit(true, 8).isBrokenBy(8.1)).isTrue();
        assertThat(new Limit(false, 8).isBrokenBy(7.9)).isTrue();
    }

    private static RolloutPlan plan(Duration bakeMin, Duration bakeMax, BakeEnd onNoData) {
        return new RolloutPlan(
                1,
                2,
                0.5,
                bakeMin,
                bakeMax,
                Duration.ofHours(1),
                MINUTE,
                BakeEnd.PAUSE,
                onNoData,
                RolloutPlan.WhenNewer.WAIT,
                RolloutPlan.Deployer.AGENT);
    }
}
