package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.antibody.messages.Topics;
import io.antibody.messages.config.AntibodyConfig;
import io.antibody.messages.config.Secret;
import io.antibody.messages.config.ServiceConfig;
import io.antibody.messages.config.TriggersConfig;
import io.antibody.messages.testing.EmbeddedBroker;
import io.antibody.rollout.RolloutService;
import io.antibody.rollout.ci.Signature;
import io.antibody.rollout.testing.FakeAgents;
import io.antibody.rollout.testing.FakeDetector;
import io.antibody.rollout.testing.ShopConfig;
import io.antibody.rollout.testing.Tokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.curator.test.TestingServer;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of a whole manager with tokens, a real broker and a real ZooKeeper; only hosts and detector are played. */
class ManagerInBrowserIT {
    /** Three batches of a second or two, and what a shared machine makes of it. */
    private static final double RELEASE_MILLIS = 60_000;

    private static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static EmbeddedBroker broker;
    private TestingServer zookeeper;
    private FakeAgents agents;
    private io.antibody.rollout.testing.FakeDetector detector;
    private RolloutService service;

    @BeforeAll
    static void open() throws Exception {
        browser = Browser.start();
        broker = EmbeddedBroker.start(folder);
    }

    @AfterAll
    static void shut() {
        browser.close();
        broker.close();
    }

    @BeforeEach
    void start(@TempDir Path tokens) throws Exception {
        zookeeper = new TestingServer();
        ServiceConfig shop = ShopConfig.service(
                "shop", 4, ShopConfig.plan(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(1)));
        AntibodyConfig open = ShopConfig.of(zookeeper.getConnectString(), broker.bootstrap(), shop);
        AntibodyConfig config = ShopConfig.with(
                open,
                Tokens.in(tokens),
                new TriggersConfig(
                        "main", null, null, new TriggersConfig.Webhooks(secret(tokens.resolve("hook")), null, null)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            Topics.ensure(admin, config.kafka());
        }
        agents = FakeAgents.start(zookeeper.getConnectString(), shop, "r1");
        detector = new FakeDetector(broker.bootstrap());
        service = RolloutService.start(config);
    }

    @AfterEach
    void stop() throws Exception {
        browser.leave();
        service.close();
        detector.close();
        agents.close();
        zookeeper.close();
        assertThat(browser.complaints()).as("what the browser complained about").isEmpty();
    }

    @Test
    void aGoodReleaseIsStartedByButtonAndABadOneIsRolledBackOnThePageWithoutReload() {
        Page page = signIn(Tokens.DORA);
        release(page, "r2");
        awaitState(page, "released");
        assertThat(page.locator(".steps li").first()).containsText("released");
        assertThat(agents.history()).hasSize(4);

        detector.says(bake -> bake.batch() < 2 ? FakeDetector.healthy(bake) : FakeDetector.regressed(bake));
        page.locator(".brand").click();
        release(page, "r3");
        page.evaluate("window.mark = 'not loaded again'");
        awaitState(page, "rolled back");
        assertThat(page.locator(".verdict .word")).containsText("Regressed");
        assertThat(page.locator(".steps")).containsText("rolled back: regressed");
        assertThat(page).hasTitle(Pattern.compile("✕ shop r3 rolled back.*"));
        assertThat(page.evaluate("window.mark")).isEqualTo("not loaded again");

        page.locator(".head").getByText("Release again…").click();
        assertThat(page.getByLabel("Revision")).hasValue("r3");
    }

    @Test
    void aReleaseIsPausedApprovedAndCancelledByButtonAndItsHostsGoBack() {
        detector.says(bake -> null);
        Page page = signIn(Tokens.DORA);
        release(page, "r2");
        awaitState(page, "baking batch 1 of 3");
        act(page, "Pause", "lunch");
        awaitState(page, "paused");
        assertThat(page.locator(".steps")).containsText("paused: lunch");
        act(page, "Approve", "");
        awaitState(page, "baking batch 2 of 3");
        assertThat(page.locator(".steps")).containsText("approved without a Healthy verdict");

        act(page, "Cancel and roll back", "wrong revision");
        awaitState(page, "rolled back");
        assertThat(page.locator(".head .reason")).containsText("wrong revision");
        await().untilAsserted(() -> assertThat(agents.history())
                .contains("shop0>r2", "shop0>r1", "shop1>r1", "shop2>r1")
                .doesNotContain("shop3>r2"));
    }

    @Test
    void aLockHoldsAReleaseUntilItIsTakenAwayAndThatOfAllTakesAnAdmin() {
        Page page = signIn(Tokens.DORA);
        lock(page, "shop", "the database moves");
        Locator held = page.locator("#locks li");
        assertThat(held).containsText("dora, since");
        page.locator("#cluster-shop").getByText("Release…").click();
        page.getByLabel("Revision").fill("r2");
        page.getByText("Start the release").click();
        assertThat(page.locator(".head .reason")).hasText("held by the lock of shop, dora: the database moves");
        page.locator(".brand").click();
        page.locator("#locks").getByText("Unlock").click();
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".finished li")).containsText("released", within());

        lock(page, "", "incident");
        page.locator("#locks li button").press("Enter");
        assertThat(page.locator("dialog")).containsText("Only an admin takes the lock of everything away.");
        Page admin = signIn(Tokens.ADA);
        admin.locator("#locks").getByText("Unlock").click();
        admin.locator("dialog button[type=submit]").click();
        assertThat(page.locator("#locks")).containsText("Nothing is locked.");
    }

    @Test
    void aFinishedReleaseIsRolledBackToAnEarlierRevisionByButton() {
        Page page = signIn(Tokens.DORA);
        release(page, "r2");
        awaitState(page, "released");
        page.locator(".brand").click();
        release(page, "r3");
        awaitState(page, "released");

        page.locator(".head").getByText("Roll back…").click();
        page.getByLabel("To revision").selectOption("r2");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".head .revision .to")).hasText("r2");
        awaitState(page, "released");
        assertThat(agents.history().subList(8, 12)).allMatch(order -> order.endsWith(">r2"));
    }

    @Test
    void aCommitThatWasReleasedIsRevertedByItsButton() throws Exception {
        Page page = signIn(Tokens.DORA);
        String good = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567";
        String bad = "1481a2de7b2a7d02428ad93446ab166be7793fbb";
        Locator commit = page.locator("#commits li").first();
        push(good, "Prices are rounded once #release:shop");
        assertThat(commit.getByText("Revert shop")).isVisible(visible());
        push(bad, "Fewer questions #release:shop");
        assertThat(commit).containsText("Fewer questions", within());
        assertThat(commit.getByText("Revert shop")).isVisible(visible());
        assertThat(page.locator("#commits li").nth(1).getByText("Revert shop")).hasCount(0);

        commit.getByText("Revert shop").click();
        assertThat(page.getByLabel("To revision")).hasValue(good);
        page.getByLabel("Why").fill("customers complain");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".head .revision .to")).hasText("0a1b2c3d");
        awaitState(page, "released");
        assertThat(agents.history().subList(8, 12)).allMatch(order -> order.endsWith(">" + good));
        page.locator(".brand").click();
        assertThat(page.locator("#cluster-shop .revisions")).containsText("0a1b2c3d(4)");
        assertThat(page.locator("#commits li").first().getByText("Revert shop")).hasCount(0);
        Browser.picture(page, "reverted");
    }

    @Test
    void aViewersTokenChangesNothing() {
        Page page = signIn(Tokens.VIC);
        assertThat(page.locator(".me")).containsText("vic");
        assertThat(page.getByText("Release…")).hasCount(0);
        for (String path :
                new String[] {"/releases", "/releases/back", "/releases/any/cancel", "/locks", "/locks/remove"}) {
            Object status = page.evaluate(
                    "path => fetch(path, {method: 'POST', body: new URLSearchParams({service: 'shop', revision: 'r2',"
                            + " to: 'r2', why: 'mine'})}).then(answer => answer.status)",
                    path);
            assertThat(status).as(path).isEqualTo(403);
        }
        assertThat(agents.history()).isEmpty();
        assertThat(browser.complaints()).allMatch(said -> said.contains("403"));
    }

    private static Secret secret(Path file) throws Exception {
        return new Secret(Files.writeString(file, SECRET).toString());
    }

    /** What GitHub tells of a commit. */
    private void push(String sha, String message) throws Exception {
        String body = """
                {"ref":"refs/heads/main","after":"%s","commits":[{"id":"%s","message":"%s",
                 "timestamp":"2026-11-20T12:00:00+01:00","author":{"name":"Ada"}}]}
                """.formatted(sha, sha, message);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.port() + "/v1/hooks/github"))
                .header("X-GitHub-Event", "push")
                .header("X-Hub-Signature-256", Signature.of(SECRET, body.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);
    }

    private Page signIn(String token) {
        Page page = browser.page(1280, ColorScheme.LIGHT);
        page.navigate("http://127.0.0.1:" + service.port() + "/");
        page.getByLabel("Token").fill(token);
        page.locator("#sign-in button").click();
        assertThat(page.locator("#line")).hasText("live");
        return page;
    }

    private static void release(Page page, String revision) {
        page.locator("#cluster-shop").getByText("Release…").click();
        page.getByLabel("Revision").fill(revision);
        page.getByText("Start the release").click();
        page.waitForURL(Pattern.compile(".*/releases/shop-.*"));
    }

    private static void act(Page page, String button, String why) {
        page.locator(".head .acts").getByText(button).click();
        page.getByLabel("Why").fill(why);
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    private static void lock(Page page, String what, String why) {
        page.getByText("Lock…").click();
        page.getByLabel("What").selectOption(what);
        page.getByLabel("Why").fill(why);
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator("#locks li")).containsText(why);
    }

    private static void awaitState(Page page, String state) {
        assertThat(page.locator(".head header .badge")).containsText(state, within());
    }

    private static IsVisibleOptions visible() {
        return new IsVisibleOptions().setTimeout(RELEASE_MILLIS);
    }

    private static ContainsTextOptions within() {
        return new ContainsTextOptions().setTimeout(RELEASE_MILLIS);
    }
}
