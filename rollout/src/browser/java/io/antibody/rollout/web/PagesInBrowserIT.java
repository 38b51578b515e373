package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import io.antibody.messages.config.SecurityConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in a real Chromium, at the width of a desk and of a phone. */
class PagesInBrowserIT {
    private static final String EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final String EVIL_LINK = "\"onclick=alert(3) javascript:alert(4)//";

    private static final Browser BROWSER = Browser.start();

    private final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    private FakeDetector detector;
    private PagesServer server;

    @AfterAll
    static void shut() {
        BROWSER.close();
    }

    @BeforeEach
    void start() throws Exception {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        hosts.put("shop", IntStream.range(0, 8).mapToObj(i -> "shop" + i).toList());
        hosts.put("cart", List.of("cart0", "cart1"));
        hosts.forEach((service, names) -> rollout.cluster(service, "27476", names));
        detector = new FakeDetector(rollout);
        server = PagesServer.start(rollout, TestConfig.of(hosts, detector.port()));
    }

    @AfterEach
    void stop() throws Exception {
        BROWSER.leave();
        server.close();
        detector.close();
        assertThat(BROWSER.complaints()).as("what the browser complained about").isEmpty();
    }

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
        assertThat(BROWSER.complaints()).allMatch(said -> said.contains("409"));
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "390, LIGHT", "390, DARK"})
    void noPageHasABarrierOrScrollsSideways(int width, ColorScheme colours) {
        String id = rollout.queue("shop", "27477", "eishay", "quicker checkout");
        ReleaseRef release = rollout.get(id).release();
        push(release);
        rollout.verdict(Verdicts.suspect(release, 1, Instant.now(), List.of("shop0")));
        rollout.host("cart", "cart1", HostState.FAILED, "27476", "self test failed");
        rollout.stage(rollout.queue("cart", "27470", "ada", null), Stage.ROLLED_BACK, 1, null, "errors");

        for (String path : List.of(
                "/",
                "/releases/" + id,
                "/releases/new?service=shop",
                "/releases/none",
                "/history",
                "/service?name=shop")) {
            Page page = BROWSER.page(width, colours);
            page.navigate(server.url() + path);
            page.waitForTimeout(300);
            assertThat(Browser.barriers(page)).as(path).isEmpty();
            assertThat(Browser.overflow(page)).as(path).isLessThanOrEqualTo(0);
            page.context().close();
        }
        assertThat(BROWSER.complaints()).allMatch(said -> said.contains("404"));
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
    void chartsAreDrawnAndWithoutTheDetectorTheySayWhy() {
        String id = rollout.queue("shop", "27477-bad", "eishay", null);
        push(rollout.get(id).release());
        Page page = page(1280, "/releases/" + id);
        assertThat(page.locator("section.metric canvas").first()).isVisible();
        assertThat(page.locator("section.metric figcaption").first())
                .containsText("thick line: pushed (1 host), dashed: not pushed (7 hosts, mean)");

        detector.close();
        Page other = page(1280, "/releases/" + id);
        assertThat(other.locator("section.metric figcaption").first()).containsText("the detector does not answer");
        assertThat(other.locator(".head .name")).containsText("shop");
    }

    @Test
    void aGraphIsWalkedByKeyboardAndABlipLeadsToTheReleaseThatMadeIt() {
        Instant now = Instant.now();
        rollout.past("shop", "27475-bad", Stage.ROLLED_BACK, now.minusSeconds(100), Duration.ofSeconds(60));
        Page page = page(1280, "/service?name=shop");
        Locator chart = page.locator("figure.chart .canvas").first();
        assertThat(chart)
                .hasAttribute("aria-valuetext", Pattern.compile("[0-9:]{8} UTC, all \\(8 hosts, mean\\) .* %"));
        chart.focus();
        page.keyboard().press("Home");
        assertThat(chart).hasAttribute("aria-valuenow", "0");
        page.keyboard().press("End");
        for (int i = 0; i < 15; i++) {
            page.keyboard().press("ArrowLeft");
        }
        assertThat(chart).hasAttribute("aria-valuetext", Pattern.compile(".*release 27475-bad, Enter opens it"));
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/releases/r101"));
        assertThat(page.locator(".head .badge")).containsText("rolled back");
    }

    @Test
    void aChartIsThereAsATableToo() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        push(rollout.get(id).release());
        Page page = page(1280, "/releases/" + id);
        page.locator("figure.chart summary").first().click();

        Locator table = page.locator("figure.chart table").first();
        assertThat(table.locator("th"))
                .hasText(new String[] {"Time, UTC", "pushed (1 host)", "not pushed (7 hosts, mean)", "During"});
        assertThat(table.locator("tbody tr").nth(2).locator("td").last()).hasText("pre-push");
        assertThat(Browser.barriers(page)).isEmpty();
    }

    @Test
    void thePushStatusSaysInWordsWhatEachMetricShowsAndHowSoonItIsDecided() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        ReleaseRef release = rollout.get(id).release();
        push(release);
        rollout.verdict(Verdicts.inconclusive(release, 1, Instant.now(), List.of("shop0"), 0.1));
        Page page = page(1280, "/releases/" + id);
        assertThat(page.locator(".verdict .facts")).containsText("Tried on 1 of 8 hosts, over");
        assertThat(page.locator(".verdict .facts"))
                .containsText(Pattern.compile("a decision can come in about [0-9]+ s"));
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
    void whatChangesIsSaidToAScreenReaderAndFocusStaysWhereItIs() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        Page page = page(1280, "/");
        page.locator("article.release .hold button").focus();

        rollout.stage(id, Stage.ROLLING_BACK, 1, null, "two hosts do not answer");

        assertThat(page.locator("#announcer")).containsText("shop 27477 rolling back");
        assertThat(page.locator("article.release .hold button")).isFocused();
        assertThat(page.locator("#icon")).hasAttribute("href", Pattern.compile(".*icon-bad.svg"));
    }

    @Test
    void aRowOpensByKeyboardAndStaysOpenOverUpdates() {
        String id = rollout.queue("shop", "27477", "eishay", null);
        ReleaseRef release = rollout.get(id).release();
        rollout.verdict(Verdicts.suspect(release, 1, Instant.now(), List.of("shop0")));
        Page page = page(1280, "/releases/" + id);
        Locator row =
                page.locator("section.metric").first().locator("button.more").first();
        row.focus();
        page.keyboard().press("Enter");
        Locator details =
                page.locator("section.metric").first().locator("tr.details").first();
        assertThat(details).containsText("Held against the hosts not pushed yet");

        rollout.verdict(Verdicts.regressed(release, 1, Instant.now(), List.of("shop0"), null));

        assertThat(page.locator(".verdict .word")).containsText("Regressed");
        assertThat(details).isVisible();
        assertThat(row).isFocused();
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
        assertThat(BROWSER.complaints()).as("nothing but the lost line").allMatch(said -> said.contains("resource"));
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

    /** The bar of 200 services and 2,000 hosts: rendered within a second, changed within a second. */
    @Test
    void twoThousandHostsAreShownAndFollowWithinASecond() {
        for (int i = 0; i < 200; i++) {
            String service = "svc" + i;
            rollout.cluster(
                    service,
                    "1",
                    IntStream.range(0, 10).mapToObj(n -> service + "-" + n).toList());
        }
        double best = Double.MAX_VALUE;
        Page page = page(1280, "/");
        for (int i = 0; i < 5; i++) {
            // The best of five: the bar is the page's, not that of what else this machine does.
            page.reload();
            Number rendered = (Number)
                    page.evaluate("() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
            best = Math.min(best, rendered.doubleValue());
        }
        assertThat(best).as("milliseconds until rendered").isLessThan(1_000);
        assertThat(page.locator("#line")).hasText("live");

        page.evaluate(
                "() => { window.seen = new Promise(done => new MutationObserver(() => {"
                        + "if (document.querySelector('[id=\"cluster-svc150\"] .host.bad')) done(Date.now()); })"
                        + ".observe(document.getElementById('clusters'), {subtree: true, childList: true, attributes: true})) }");
        long changed = System.currentTimeMillis();
        rollout.host("svc150", "svc150-3", HostState.FAILED, "1", "self test failed");
        long seen = ((Number) page.evaluate("() => window.seen")).longValue();
        assertThat(seen - changed).as("milliseconds until seen").isLessThan(1_000);

        page.locator("#filter").fill("svc15");
        assertThat(page.locator("tr.cluster:visible")).hasCount(11);
        page.getByLabel("only trouble").check();
        assertThat(page.locator("tr.cluster:visible")).hasCount(1);
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
    }

    private Page page(int width, String path) {
        Page page = BROWSER.page(width, ColorScheme.LIGHT);
        page.navigate(server.url() + path);
        return page;
    }

    private void push(ReleaseRef release) {
        rollout.step(new ReleaseEvent.BatchStarted(release, Instant.now(), "antibody", 1, List.of("shop0")));
        rollout.host("shop", "shop0", HostState.SERVING, release.revision(), null);
        rollout.step(new ReleaseEvent.HostPushed(release, Instant.now(), "antibody", 1, "shop0", "default"));
        rollout.step(new ReleaseEvent.BatchFinished(
                release,
                Instant.now(),
                "antibody",
                1,
                List.of("shop0"),
                Duration.ofSeconds(8),
                Duration.ofSeconds(20),
                false));
        rollout.stage(release.id(), Stage.BAKING, 1, Instant.now().plusSeconds(20), null);
    }

    private void rollBack(ReleaseRef release) {
        ReleaseEvent.Cause cause = ReleaseEvent.Cause.REGRESSED;
        rollout.step(new ReleaseEvent.RollingBack(release, Instant.now(), "antibody", cause, "errors rose"));
        rollout.stage(release.id(), Stage.ROLLING_BACK, 1, null, "errors rose");
        rollout.host("shop", "shop0", HostState.SERVING, "27476", null);
        rollout.step(new ReleaseEvent.RolledBack(release, Instant.now(), "antibody", cause, "errors rose"));
        rollout.stage(release.id(), Stage.ROLLED_BACK, 1, null, "errors rose");
    }
}
