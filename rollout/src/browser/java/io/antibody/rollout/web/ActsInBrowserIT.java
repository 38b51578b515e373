package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.antibody.messages.config.ConfigProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people can do by button, in a real Chromium. */
class ActsInBrowserIT {
    private static final Browser BROWSER = Browser.start();

    private final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    private EditedConfig config;
    private PagesServer server;

    @AfterAll
    static void shut() {
        BROWSER.close();
    }

    @BeforeEach
    void start() {
        Map<String, List<String>> hosts =
                Map.of("shop", List.of("shop0", "shop1", "shop2"), "cart", List.of("cart0", "cart1"));
        hosts.forEach((service, names) -> rollout.cluster(service, "27476", names));
        config = new EditedConfig(TestConfig.of(hosts, 1));
        server = PagesServer.start(rollout, config);
    }

    @AfterEach
    void stop() {
        BROWSER.leave();
        server.close();
        assertThat(BROWSER.complaints()).as("what the browser complained about").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void aReleaseIsPausedResumedAndApprovedWithWhoAndWhy(int width) {
        String id = rollout.queue("shop", "27477", "eishay", null);
        rollout.stage(id, Stage.BAKING, 1, Instant.now().plusSeconds(20), null);
        Page page = page(width, "/releases/" + id);
        Locator acts = page.locator(".head .acts");

        acts.getByText("Pause").click();
        page.getByLabel("Your name").fill("ada");
        page.getByLabel("Why").fill("lunch");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".head .badge")).containsText("paused");
        assertThat(page.locator(".head .reason")).hasText("paused by ada: lunch");

        acts.getByText("Resume").click();
        assertThat(page.getByLabel("Your name")).hasValue("ada");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".head .badge")).containsText("baking batch 1");

        rollout.stage(id, Stage.PAUSED, 1, null, "paused by eve");
        acts.getByText("Approve").click();
        assertThat(page.locator("dialog")).containsText("The bake of batch 1 passes without a verdict.");
        page.locator("dialog button[type=submit]").click();
        assertThat(page.locator(".head .badge")).containsText("deploying batch 2");
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
    }

    @Test
    void aButtonThatDoesNotGoWithTheStateSaysWhyAndDoesNothing() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        rollout.stage(id, Stage.ROLLING_BACK, 1, null, "errors rose");
        Page page = page(1280, "/releases/" + id);

        page.locator(".head .cancel button").press("Enter");

        assertThat(page.locator("dialog")).containsText("It is being rolled back already.");
        assertThat(page.getByText("Close")).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(rollout.get(id).stage()).isEqualTo(Stage.ROLLING_BACK);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void aFinishedReleaseIsRolledBackToAnyEarlierGoodRevision(int width) {
        Instant now = Instant.now();
        rollout.past("shop", "27470", Stage.RELEASED, now.minusSeconds(9_000), Duration.ofSeconds(60));
        rollout.past("shop", "27475", Stage.ROLLED_BACK, now.minusSeconds(8_000), Duration.ofSeconds(60));
        rollout.past("shop", "27474", Stage.RELEASED, now.minusSeconds(7_000), Duration.ofSeconds(60));
        rollout.past("shop", "27476", Stage.RELEASED, now.minusSeconds(5_000), Duration.ofSeconds(60));
        Page page = page(width, "/releases/r104");

        page.locator(".head .acts").getByText("Roll back…").click();
        Locator choices = page.locator("dialog option");
        assertThat(choices).hasText(new Pattern[] {Pattern.compile("27474, passed .*"), Pattern.compile("27470, .*")});
        page.getByLabel("To revision").selectOption("27470");
        page.getByLabel("Your name").fill("ada");
        page.locator("dialog button[type=submit]").click();

        page.waitForURL(Pattern.compile(".*/releases/r105"));
        assertThat(page.locator(".head .revision")).containsText("27470");
    }

    @Test
    void whatWasRolledBackIsReleasedAgainFromItsPage() {
        rollout.past("shop", "27477", Stage.ROLLED_BACK, Instant.now().minusSeconds(900), Duration.ofSeconds(60));
        Page page = page(1280, "/releases/r101");

        page.locator(".head .acts").getByText("Release again…").click();
        assertThat(page.getByLabel("Revision")).hasValue("27477");
        page.getByText("Start the release").click();

        page.waitForURL(Pattern.compile(".*/releases/r102"));
        assertThat(rollout.get("r102").release().revision()).isEqualTo("27477");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 375})
    void locksAreSetSeenByOthersAndTakenAway(int width) {
        Page other = page(1280, "/");
        assertThat(other.locator("#line")).hasText("live");
        Page page = page(width, "/");
        page.getByText("Lock…").click();
        page.getByLabel("Your name").fill("ada");
        page.getByLabel("Why").fill("the database moves");
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.locator("#locks li")).containsText("the database moves");
        assertThat(other.locator("#locks li")).containsText("all services");
        assertThat(other.locator("#locks li")).containsText("ada, since");
        assertThat(other).hasTitle(Pattern.compile("▲ all pushes locked by ada.*"));
        assertThat(other.locator("#announcer")).containsText("all pushes locked by ada");
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
        assertThat(Browser.barriers(page)).isEmpty();

        page.getByText("Unlock").click();
        page.locator("dialog button[type=submit]").click();
        assertThat(other.locator("#locks")).containsText("Nothing is locked.");
        assertThat(other).hasTitle("Deployments · Antibody");
    }

    @Test
    void whatTheManagerLacksIsShownWithoutReload() {
        Page page = page(1280, "/");
        assertThat(page.locator("#line")).hasText("live");

        rollout.troubles("Kafka takes no events: no batch grows");
        assertThat(page.locator("#signals")).containsText("Kafka takes no events");
        assertThat(page).hasTitle(Pattern.compile("✕ Kafka takes no events.*"));

        rollout.troubles();
        assertThat(page).hasTitle("Deployments · Antibody");
    }

    @Test
    void aBadEditOfTheConfigurationIsShownWithoutReloadUntilItIsMended() {
        Page page = page(1280, "/");
        assertThat(page.locator("#line")).hasText("live");

        config.edited(
                new ConfigProblem("antibody.yaml", 7, 3, "services.shop", "there is no key 'hots', is it hosts?"));
        assertThat(page.locator("#config")).containsText("antibody.yaml:7:3");
        assertThat(page).hasTitle(Pattern.compile("▲ antibody.yaml is not in force.*"));
        assertThat(page.locator("#announcer")).containsText("antibody.yaml is not in force");
        assertThat(Browser.barriers(page)).isEmpty();

        config.edited();
        assertThat(page.locator("#config")).hasCount(0);
        assertThat(page).hasTitle("Deployments · Antibody");
    }

    @Test
    void soundIsOnDemandAndSaysWhatItWaitsFor() {
        Page page = page(1280, "/");
        Locator sound = page.locator("#sound");
        assertThat(sound).hasText("Sound off");
        assertThat(sound).hasAttribute("aria-pressed", "false");
        sound.click();
        assertThat(sound).hasText("Sound on");
        assertThat(sound).hasAttribute("data-sounded", "1");

        rollout.host("shop", "shop1", HostState.FAILED, "27476", "self test failed");
        assertThat(sound).hasAttribute("data-sounded", "2");
        rollout.host("cart", "cart1", HostState.SERVING, "27476", null);
        rollout.lock(null, "ada", "the database moves");
        assertThat(sound).hasAttribute("data-sounded", "3");

        page.reload();
        assertThat(sound).hasText(Pattern.compile("Sound (on|after a click)"));
        page.locator("h2").first().click();
        assertThat(sound).hasText("Sound on");
    }

    private Page page(int width, String path) {
        Page page = BROWSER.page(width, ColorScheme.LIGHT);
        page.navigate(server.url() + path);
        return page;
    }
}
