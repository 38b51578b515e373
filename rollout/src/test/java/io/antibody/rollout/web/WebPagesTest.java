package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real HTTP against the pages over a fake rollout; the detector's port is closed. */
class WebPagesTest {
    private static final String EVIL = "<img src=x onerror=alert(1)>\"'/..";

    private final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    private final HttpClient client = HttpClient.newHttpClient();
    private PagesServer server;

    @BeforeEach
    void start() throws Exception {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        hosts.put("shop", List.of("shop0", "shop1", "shop2"));
        hosts.put(EVIL, List.of(EVIL + "0"));
        hosts.forEach((service, names) -> rollout.cluster(service, "2", names));
        server = PagesServer.start(rollout, TestConfig.of(hosts, 1));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void theDeploymentManagerShowsReleasesClustersAndWhatEnded() throws Exception {
        rollout.stage(rollout.queue("shop", "3", "ada", "faster"), Stage.BAKING, 1, null, null);
        rollout.stage(rollout.queue("shop", "1", "ada", null), Stage.RELEASED, 1, null, null);

        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("baking batch 1 of 2", "faster", "shop0", "Recently completed", "released")
                .doesNotContain("Nothing is being deployed");
    }

    @Test
    void namesThatHoldMarkupAreShownAndDoNothing() throws Exception {
        String id = rollout.queue(EVIL, EVIL, EVIL, EVIL);
        rollout.verdict(Verdicts.regressed(rollout.get(id).release(), 1, Instant.now(), List.of(EVIL), EVIL));
        rollout.host(EVIL, EVIL + "0", HostState.FAILED, EVIL, EVIL);
        rollout.stage(id, Stage.ROLLING_BACK, 1, null, EVIL);

        for (String path : List.of("/", "/releases/" + id, "/releases/new?service=" + Links.segment(EVIL))) {
            assertThat(get(path).body()).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
        }
        assertThat(get("/releases/" + Links.segment("<b>")).body()).doesNotContain("<b>");
    }

    @Test
    void browsersAreToldToRunNothingInlineAndToFrameNothing() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body())
                .doesNotContain("<script>")
                .doesNotContain(" style=")
                .doesNotContain(" onclick");
    }

    @Test
    void assetsAreKeptForGoodUnderTheirVersionAndOtherVersionsAreNot() throws Exception {
        Matcher css = Pattern.compile("/assets/[0-9a-f]+/antibody.css").matcher(get("/").body());
        assertThat(css.find()).isTrue();

        HttpResponse<String> current = get(css.group());
        assertThat(current.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        assertThat(current.headers().firstValue("Content-Type")).hasValue("text/css;charset=utf-8");
        assertThat(get("/assets/0ld/antibody.css").headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
        assertThat(get("/assets/0ld/nothing.css").statusCode()).isEqualTo(404);
    }

    @Test
    void aFormStartsAReleaseAndLeadsToItsPage() throws Exception {
        HttpResponse<String> answer = post("/releases", "service=shop&revision=3&by=ada&why=faster", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(server.url() + "/releases/r101");
        assertThat(rollout.get("r101").why()).isEqualTo("faster");
    }

    @Test
    void aRefusalSaysWhyToPeopleAndToScripts() throws Exception {
        HttpResponse<String> page = post("/releases", "service=nosuch&revision=3", Map.of());
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body()).contains("There is no service nosuch.");

        HttpResponse<String> json = post("/releases/r9/cancel", "", Map.of("Accept", "application/json"));
        assertThat(json.statusCode()).isEqualTo(409);
        assertThat(json.body()).isEqualTo("{\"detail\":\"There is no release r9.\"}");
    }

    @Test
    void whatAnotherSiteMakesABrowserSendIsRefused() throws Exception {
        String id = rollout.queue("shop", "3", "ada", null);

        assertThat(post("/releases/" + id + "/cancel", "", Map.of("Sec-Fetch-Site", "cross-site"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/releases/" + id + "/cancel", "", Map.of("Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/releases/" + id + "/cancel", "", Map.of("Origin", "null"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(rollout.get(id).stage()).isEqualTo(Stage.QUEUED);

        assertThat(post("/releases/" + id + "/cancel", "", Map.of("Origin", server.url()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rollout.get(id).stage()).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void withoutTheDetectorTheChartSaysSo() throws Exception {
        String id = rollout.queue("shop", "3", "ada", null);

        HttpResponse<String> series = get("/releases/" + id + "/series?metric=errors");

        assertThat(series.statusCode()).isEqualTo(200);
        assertThat(series.body()).contains("\"problem\":\"No chart: the detector does not answer.");
    }

    @Test
    void aReleaseThatIsNotThereIsNotFound() throws Exception {
        HttpResponse<String> page = get("/releases/r9");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("There is no release r9.");
        assertThat(get("/releases/r9/series?metric=errors").statusCode()).isEqualTo(404);
    }

    @Test
    void theHistoryCountsRollbacksAndCanBeOfOneService() throws Exception {
        Instant now = Instant.now();
        rollout.past("shop", "7", Stage.RELEASED, now.minusSeconds(90_000), Duration.ofSeconds(60));
        rollout.past("shop", "8", Stage.ROLLED_BACK, now.minusSeconds(5_000), Duration.ofSeconds(30));
        rollout.past("shop", "9", Stage.RELEASED, now.minusSeconds(40L * 86_400), Duration.ofSeconds(60));

        String all = get("/history").body();

        assertThat(all)
                .contains("<dd>50 %</dd><dt>rolled back (1 of 2 pushed, 0 by people)</dt>", "errors on the pushed host")
                .contains("precision: no rollback is labelled yet", "worst 3.10 s", "href=\"/v1/history.csv?\"");
        assertThat(get("/history?service=" + Links.segment(EVIL)).body())
                .contains("No release has ended that is asked for here.");
    }

    @Test
    void theHistoryIsSoughtByEndAndDayAndExportedSo() throws Exception {
        Instant noon = Instant.parse("2026-03-02T12:00:00Z");
        rollout.past("shop", "rev7", Stage.RELEASED, noon, Duration.ofSeconds(60));
        rollout.past("shop", "rev8", Stage.ROLLED_BACK, noon.plusSeconds(90), Duration.ofSeconds(30));
        rollout.past("shop", "rev9", Stage.ROLLED_BACK, noon.plusSeconds(86_400), Duration.ofSeconds(30));

        String found = get("/history?service=shop&state=rolled_back&from=2026-03-01&to=2026-03-02")
                .body();

        assertThat(found)
                .contains("rev8<", "<option value=\"rolled_back\" selected>rolled back</option>")
                .contains("/v1/history.csv?service=shop&amp;state=rolled_back&amp;from=2026-03-01&amp;to=2026-03-03")
                .doesNotContain("rev7<", "rev9<");
        assertThat(get("/history?from=soon&to=2026-02-31&state=odd").body())
                .contains("rev7<", "rev8<", "rev9<", "name=\"from\" value=\"\"");
    }

    @Test
    void whoSaysThatARollbackWasWrongFindsItInTheFigures() throws Exception {
        rollout.past("shop", "8", Stage.ROLLED_BACK, Instant.now().minusSeconds(5_000), Duration.ofSeconds(30));
        assertThat(get("/releases/r101").body()).contains("Was that right?");
        assertThat(get("/releases/r101/label").body()).contains("was wrong: nothing was wrong with it");

        assertThat(post("/releases/r101/label", "right=false&by=ada&why=the+network", Map.of())
                        .statusCode())
                .isEqualTo(303);

        assertThat(get("/releases/r101").body()).contains("Called", "wrong", "by ada: the network");
        assertThat(get("/history").body())
                .contains("precision: 0 of 1 labelled rollbacks were right", "false rollbacks, 100.0 % of pushes");
        assertThat(get("/releases/none/label").statusCode()).isEqualTo(404);
    }

    @Test
    void aLongHistoryIsShownPageByPage() throws Exception {
        Instant now = Instant.now();
        for (int second = 1; second <= 101; second++) {
            rollout.past(
                    "shop", "rev" + second, Stage.RELEASED, now.minusSeconds(second * 100L), Duration.ofSeconds(9));
        }
        String first = get("/history").body();
        assertThat(first).contains("rev100<").doesNotContain("rev101<");
        String older = first.substring(first.indexOf("/history?page="));
        assertThat(get(older.substring(0, older.indexOf('"'))).body())
                .contains("rev101<")
                .doesNotContain("rev100<");
    }

    @Test
    void aServiceHasAPageWithItsHostsReleasesAndGraphs() throws Exception {
        rollout.past("shop", "7", Stage.RELEASED, Instant.now().minusSeconds(600), Duration.ofSeconds(60));

        HttpResponse<String> page = get("/service?name=shop&minutes=60");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("3 of 3 serving", "/releases/r101", "metric=orders&amp;minutes=60");
        assertThat(get("/service?name=" + Links.segment(EVIL)).body())
                .contains("&lt;img")
                .doesNotContain("<img");
        assertThat(get("/service?name=nosuch").statusCode()).isEqualTo(404);
        assertThat(get("/service/series?name=shop&metric=errors").body()).contains("the detector does not answer");
    }

    @Test
    void aRegionIsTheSameOnItsOwnAsInThePage() throws Exception {
        rollout.queue("shop", "3", "ada", null);
        String page = get("/").body();

        String row = get("/fragments/cluster?service=shop").body().strip();

        assertThat(row).startsWith("<tr id=\"cluster-shop\"");
        assertThat(page).contains(row.substring(0, row.indexOf("<td class=\"num")));
        assertThat(get("/fragments/active").body().strip()).startsWith("<section id=\"active\"");
        assertThat(get("/fragments/signals").body().strip()).startsWith("<div id=\"status\"");
        assertThat(get("/fragments/finished").body().strip()).startsWith("<section id=\"finished\"");
    }

    @Test
    void eventsNameWhatChanged() throws Exception {
        HttpResponse<java.io.InputStream> events = client.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/v1/events"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream;charset=utf-8");
        assertThat(events.headers().firstValue("Content-Encoding")).isEmpty();
        ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
        Thread reader =
                new Thread(() -> new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))
                        .lines()
                        .forEach(lines::add));
        reader.setDaemon(true);
        reader.start();
        await().until(() -> lines.contains("event: hello"));

        rollout.queue("shop", "3", "ada", null);
        rollout.host("shop", "shop0", HostState.DRAINING, "2", null);

        await().untilAsserted(() -> assertThat(lines)
                .containsSubsequence(
                        "event: release",
                        "data: {\"release\":\"r101\",\"service\":\"shop\"}",
                        "event: cluster",
                        "data: {\"service\":\"shop\"}"));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
