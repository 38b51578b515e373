package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.SecurityConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real Chromium, at the width of a desk and of a phone. */
class PagesInBrowserIT extends PagesInBrowser {
    private static final String EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final String EVIL_LINK = "\"onclick=alert(3) javascript:alert(4)//";

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aReleaseStartedByButtonIsRolledBackOnThePageWithoutReload(int width) {
        Page page = page(width, "/");
        page.locator("tr.cluster", new Page.LocatorOptions().setHasText("shop"))
                .getByText("Release…")
                .click();
        page.getByLabel("Revision").fill("27477");
        page.getByLabel("Your name").fill("ada");
        page.getByText("Start the release").click();
        page.waitForURL(Pattern.compile(".*/releases/r101"));
        page.evaluate("window.mark = 'not loaded again'");

        String id = "r101";
        ReleaseRef release = rollout.get(id).release();
        assertThat(page.locator(".head .badge")).containsText("queued");
        push(release);
        assertThat(page.locator(".head .badge")).containsText("baking batch 1 of 4");
        assertThat(page.locator(".strip.current .host.fresh")).containsText("shop0");

        rollout.verdict(Verdicts.regressed(release, 1, Instant.now(), List.of("shop0"), null));
        assertThat(page.locator(".verdict .word")).containsText("Regressed");
        assertThat(page.locator("section.metric").first().locator("h2")).containsText("errors");
        assertThat(page.locator("section.metric.bad tr.aggregate").first()).containsText("+5.10 pts");

        rollBack(release);
        assertThat(page.locator(".head .badge")).containsText("rolled back");
        assertThat(page.locator(".steps")).containsText("rolled back: regressed");
        assertThat(page).hasTitle(Pattern.compile("✕ shop 27477 rolled back.*"));
        assertThat(page.evaluate("window.mark")).isEqualTo("not loaded again");
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
        // In pixels: a name takes two lines at the most, not one for each letter.
        assertThat(page.locator(".evidence tbody th").first().boundingBox().height)
                .isLessThan(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aReleaseIsCancelledAfterAskingBack(int width) {
        String id = rollout.queue("shop", "27477", "eishay", null);
        rollout.stage(id, Stage.BAKING, 1, Instant.now().plusSeconds(20), null);
        Page page = page(width, "/");
        Locator card = page.locator("article.release");

        card.getByText("Cancel and roll back").click();
        assertThat(page.locator("dialog")).containsText("All changed hosts go back to revision 27476 at once.");
        page.getByText("Leave it").click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(rollout.get(id).stage()).isEqualTo(Stage.BAKING);

        card.getByText("Cancel and roll back").click();
        page.getByLabel("Your name").fill("ada");
        page.locator("dialog button.danger").click();
        assertThat(card).hasCount(0);
        assertThat(page.locator(".finished li")).containsText("cancelled by ada");
        assertThat(rollout.get(id).stage()).isEqualTo(Stage.CANCELLED);
    }

    @Test
    void whatIsRefusedIsSaidInTheDialogAndTheInputStays() {
        Page page = page(1280, "/releases/new?service=cart");
        page.getByLabel("Revision").fill("27477");
        rollout.refuse("Nobody releases on a Friday.");
        page.getByText("Start the release").click();

        assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("Nobody releases on a Friday.");
        assertThat(page.getByLabel("Revision")).hasValue("27477");
        assertThat(browser.complaints()).allMatch(said -> said.contains("409"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void namesWithMarkupAreInertAndDoNotBreakThePage(int width) {
        rollout.cluster(EVIL, EVIL_LINK, List.of(EVIL + "0", EVIL_LINK));
        String id = rollout.queue(EVIL, EVIL_LINK, EVIL, EVIL);
        ReleaseRef release = rollout.get(id).release();
        rollout.step(new ReleaseEvent.HostFailed(release, Instant.now(), EVIL, 1, EVIL, EVIL_LINK));
        rollout.stage(id, Stage.ROLLING_BACK, 1, null, EVIL);
        Page page = page(width, "/");
        page.locator("article.release .name").click();
        rollout.verdict(Verdicts.regressed(release, 1, Instant.now(), List.of(EVIL, EVIL_LINK), EVIL));
        rollout.host(EVIL, EVIL_LINK, HostState.LOST, EVIL, EVIL_LINK);

        assertThat(page.locator(".verdict .facts")).containsText(EVIL);
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
    }

    @Test
    void thePushStatusSaysInWordsWhatEachMetricShowsAndHowSoonItIsDecided() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        ReleaseRef release = rollout.get(id).release();
        push(release);
        rollout.verdict(Verdicts.inconclusive(release, 1, Instant.now(), List.of("shop0"), 0.1));
        Page page = page(1280, "/releases/" + id);
        assertThat(page.locator(".verdict .facts")).containsText("Tried on 1 of 8 hosts, over");
        assertThat(page.locator(".verdict .decides"))
                .containsText(
                        Pattern.compile("decided\\s+in about [0-9]+ s\\s+This step ends at the latest .* in [0-9]+ s"));
        assertThat(page.locator("nav.readings a").first()).hasAttribute("href", Pattern.compile("#m-.*"));

        rollout.verdict(Verdicts.regressed(release, 1, Instant.now(), List.of("shop0"), null));
        assertThat(page.locator("section.metric .said").first())
                .containsText(
                        "On the pushed host it rose by 5.10 points more than on the hosts not pushed; E = 3,395 against 240 needed.");
        assertThat(page.locator("nav.readings a.bad").first()).containsText("errors");
        assertThat(page.locator("#announcer")).containsText("regressed");
    }

    @Test
    void whatPeopleDidStandsInTheTimeLine() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        push(rollout.get(id).release());
        Page page = page(1280, "/releases/" + id);
        page.locator(".head .hold button").click();
        page.getByLabel("Your name").fill("ada");
        page.getByLabel("Why").fill("lunch");
        page.locator("dialog button[type=submit]").click();

        assertThat(page.locator(".steps li").first()).containsText("pause: lunch");
        assertThat(page.locator(".steps li").first()).containsText("ada");
    }

    @Test
    void aPageThatLostItsLineSaysSoAndCatchesUp() throws Exception {
        Page page = page(1280, "/");
        assertThat(page.locator("#line")).hasText("live");
        String url = server.url();
        server.close();
        assertThat(page.locator("#line")).containsText("no connection since");

        rollout.queue("shop", "27477", "eishay", null);
        server = PagesServer.start(
                rollout,
                TestConfig.of(
                        Map.of("shop", List.of("shop0")),
                        detector.port(),
                        Integer.parseInt(url.substring(url.lastIndexOf(':') + 1)),
                        SecurityConfig.OPEN));

        assertThat(page.locator("article.release")).containsText("27477");
        assertThat(page.locator("#line")).hasText("live");
        assertThat(browser.complaints()).as("nothing but the lost line").allMatch(said -> said.contains("resource"));
    }

    @Test
    void tabsOfOneBrowserShareOneStream() {
        Page first = page(1280, "/");
        Page second = first.context().newPage();
        second.navigate(server.url() + "/");
        assertThat(second.locator("#line")).hasText("live");

        rollout.queue("shop", "27477", "eishay", null);
        assertThat(second.locator("article.release")).containsText("27477");
        first.close();
        rollout.queue("cart", "27478", "eishay", null);
        assertThat(second.locator("article.release")).hasCount(2);
    }
}
