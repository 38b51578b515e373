package io.antibody.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.antibody.messages.MessageJson;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.AntibodyYaml;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.standalone.demo.shop.Fault;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the demo decides before it starts anything and after all has happened. */
class DemoTest {
    private static final String ROLLED_BACK = """
            {"revision": "3", "state": "ROLLED_BACK", "batch": 2, "cause": "REGRESSED", "reason": "errors rose",
             "sick_host": "shop3",
             "timings": {"seconds_to_decision": 7.25, "seconds_to_traffic_off": 0.125, "seconds_to_last_restart": 1.5},
             "hosts": [{"host": "shop1", "batch": 1}, {"host": "shop2", "batch": 2}, {"host": "shop3", "batch": 2},
                       {"host": "shop4", "batch": 3}]}
            """;

    @Test
    void itsConfigurationIsValid() {
        AntibodyConfig config = AntibodyYaml.parse(
                "antibody.yaml",
                DemoConfig.yaml(new DemoOptions(Fault.ONE_HOST, 8, 1), 4711, DemoConfig.Addresses.ANY));
        ServiceConfig shop = Objects.requireNonNull(config.services().get("shop"));

        assertThat(shop.hosts())
                .containsExactly("shop1", "shop2", "shop3", "shop4", "shop5", "shop6", "shop7", "shop8");
        assertThat(shop.host().start())
                .contains(
                        "--port={port}", "--host={host}", "--revision={revision}", "--fault=one_host", "--parent=4711");
        assertThat(shop.metrics().keySet())
                .containsExactly("errors", "latency_ms", "cpu_percent", "rss_mb", "requests", "orders");
    }

    @Test
    void onceItIsUpItsConfigurationSaysWhereOtherVerbsFindIt() {
        DemoConfig.Addresses real = new DemoConfig.Addresses(
                "localhost:4001", "localhost:4002", "127.0.0.1:4003", "127.0.0.1:4004", "127.0.0.1:4005");

        AntibodyConfig config =
                AntibodyYaml.parse("antibody.yaml", DemoConfig.yaml(new DemoOptions(Fault.NONE, 8, 1), 4711, real));

        assertThat(DemoConfig.Addresses.of(config)).isEqualTo(real);
    }

    @Test
    void theSickHostIsNeverInTheFirstBatchAndAnyOtherCanBeIt() {
        assertThat(LongStream.range(0, 200).mapToObj(seed -> new DemoOptions(Fault.ONE_HOST, 4, seed).sickHost()))
                .containsOnly("shop2", "shop3", "shop4");
    }

    @Test
    void theEndOfAReleaseIsReadFromTheAnswerAboutIt() throws Exception {
        assertThat(ReleaseEnd.of(json(ROLLED_BACK), 12.5, 20, 0))
                .isEqualTo(new ReleaseEnd(
                        "3", "ROLLED_BACK", "REGRESSED", "errors rose", "shop3", 12.5, 7.25, 0.125, 1.5, 3, 20, 0));
    }

    @Test
    void theJsonHoldsWhatAppliesAndNothingElse() throws Exception {
        ReleaseEnd good = ReleaseEnd.of(json("{\"revision\": \"2\", \"state\": \"RELEASED\"}"), 47.5, 0, 0);
        ReleaseEnd bad = ReleaseEnd.of(json(ROLLED_BACK), 12.5, 20, 0);
        DemoResult result =
                DemoResult.of(new DemoOptions(Fault.ONE_HOST, 4, 7), List.of(), 100, 5_000, 0, List.of(good, bad));

        assertThat(json(result.text())).isEqualTo(json("""
                        {"fault": "one-host", "hosts": 4, "seed": 7, "ok": true, "problems": [], "seconds": 100.0,
                         "requests": 5000, "lost_requests": 0, "releases": [
                          {"revision": "2", "state": "RELEASED", "seconds": 47.5, "changed_hosts": 0,
                           "spoiled_requests": 0, "lost_requests": 0},
                          {"revision": "3", "state": "ROLLED_BACK", "cause": "REGRESSED", "reason": "errors rose",
                           "sick_host": "shop3", "seconds": 12.5, "seconds_to_decision": 7.25,
                           "seconds_to_traffic_off": 0.125, "seconds_to_last_restart": 1.5, "changed_hosts": 3,
                           "spoiled_requests": 20, "lost_requests": 0}]}
                        """));
    }

    @Test
    void aBadReleaseThatIsReleasedIsAProblem() throws Exception {
        ReleaseEnd released = ReleaseEnd.of(json("{\"revision\": \"3\", \"state\": \"RELEASED\"}"), 47.5, 0, 0);

        assertThat(new Expectations(new DemoOptions(Fault.ERRORS, 8, 1)).bad(released))
                .containsExactly("revision 3 ended as: RELEASED, expected: ROLLED_BACK");
        assertThat(new Expectations(new DemoOptions(Fault.NONE, 8, 1)).bad(released))
                .isEmpty();
    }

    @Test
    void aSickHostThatIsNotNamedIsAProblem() throws Exception {
        DemoOptions options = new DemoOptions(Fault.ONE_HOST, 8, 1);
        ReleaseEnd unnamed = ReleaseEnd.of(json("{\"revision\": \"3\", \"state\": \"ROLLED_BACK\"}"), 47.5, 0, 0);

        assertThat(new Expectations(options).bad(unnamed))
                .containsExactly("the sick host is named as: none, expected: " + options.sickHost());
    }

    @Test
    void aLostRequestIsAProblemOfAGoodRelease() throws Exception {
        ReleaseEnd released = ReleaseEnd.of(json("{\"revision\": \"2\", \"state\": \"RELEASED\"}"), 47.5, 0, 3);

        assertThat(new Expectations(new DemoOptions(Fault.ERRORS, 8, 1)).good(released))
                .containsExactly("3 requests were lost while revision 2 was rolled out");
    }

    @Test
    void theGoodRevisionHasToServeEverywhereAtTheEnd() throws Exception {
        JsonNode service = json("{\"serving\": {\"2\": 7, \"3\": 1}}");

        assertThat(new Expectations(new DemoOptions(Fault.ERRORS, 8, 1)).serving(service))
                .containsExactly("hosts that serve revision 2: 7, expected: 8");
    }

    private static JsonNode json(String text) throws Exception {
        return MessageJson.mapper().readTree(text);
    }
}
