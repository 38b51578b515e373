package io.antibody.standalone.bench.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.antibody.messages.MessageJson;
import java.util.List;

/**
 * The configuration of a service {@code shop} that is released by benchmarks.
 *
 * @param hosts how many it has
 * @param rollout its plan, as a YAML flow mapping
 * @param start the command that starts a process of it
 */
record ShopYaml(int hosts, String rollout, List<String> start) {
    static final String SERVICE = "shop";

    /** All hosts are changed in one batch, and watched until somebody says that it is bad. */
    static final String ALL_AT_ONCE = "{first_batch: %d, largest_share: 100%%, bake_min: 0s, bake_max: 10m,"
            + " final_bake: 10m, step_deadline: 60s}";

    /** Batches of 1, 2, 4, ... hosts and bakes as short as possible, for what is judged by a script. */
    static final String IN_BATCHES =
            "{bake_min: 0s, bake_max: 60s, final_bake: 3s, step_deadline: 60s, on_no_data: roll_back}";

    String text(String kafka, String zooKeeper) {
        return String.join(
                "\n",
                "kafka: {bootstrap: \"" + kafka + "\", partitions: 2, replication: 1}",
                "zookeeper: {connect: \"" + zooKeeper + "\"}",
                "http: {ingest: \"127.0.0.1:0\", detector: \"127.0.0.1:0\", rollout: \"127.0.0.1:0\"}",
                "judging: {tick: 1s, grace: 1s}",
                "services:",
                "  " + SERVICE + ":",
                "    hosts: [\"shop[1-" + hosts + "]\"]",
                "    rollout: " + rollout.formatted(hosts),
                "    host:",
                "      start: " + list(start),
                "      self_test: \"http://localhost:{port}/self-test\"",
                "      self_test_timeout: 30s",
                "      drain: 1s",
                "      kill_after: 3s",
                "    metrics: {errors: {harm: up, warm_up: 0s, min_points: 1}}",
                "");
    }

    /** A list of strings in JSON is one in YAML. */
    private static String list(List<String> words) {
        try {
            return MessageJson.mapper().writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words cannot be written", e);
        }
    }
}
