package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages for people who do not see them, have no mouse, or a small screen. */
class AccessibilityInBrowserIT extends PagesInBrowser {
    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "1280, DARK", "375, LIGHT", "375, DARK"})
    void noPageHasABarrierOrScrollsSideways(int width, ColorScheme colours) {
        String id = rollout.queue("shop", "27477", "eishay", "quicker checkout");
        ReleaseRef release = rollout.get(id).release();
        push(release);
        rollout.verdict(Verdicts.suspect(release, 1, Instant.now(), List.of("shop0")));
        rollout.host("cart", "cart1", HostState.FAILED, "27476", "self test failed");
        rollout.stage(rollout.queue("cart", "27470", "ada", null), Stage.ROLLED_BACK, 1, null, "errors");

        rollout.past("shop", "27475", Stage.RELEASED, Instant.now().minusSeconds(900), Duration.ofSeconds(60));
        rollout.lock(null, "ada", "the database moves");
        for (String path : List.of(
                "/",
                "/releases/" + id,
                "/releases/new?service=shop",
                "/releases/back?service=shop",
                "/locks/new",
                "/sign-in",
                "/releases/none",
                "/history",
                "/service?name=shop")) {
            Page page = page(width, colours, path);
            wholePage(page);
            Browser.picture(page, path.split("[?]")[0] + "-" + width + "-" + colours);
            assertThat(Browser.barriers(page)).as(path).isEmpty();
            assertThat(Browser.overflow(page)).as(path).isLessThanOrEqualTo(0);
            page.context().close();
        }
        assertThat(browser.complaints()).allMatch(said -> said.contains("404"));
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

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "375, DARK"})
    void dialogsHaveNoBarrierAndGiveTheFocusBack(int width, ColorScheme colours) {
        String id = rollout.queue("shop", "27477", "eishay", null);
        rollout.stage(id, Stage.BAKING, 1, null, null);
        Page page = page(width, colours, "/releases/" + id);
        for (String button : List.of(".head .hold button", ".head .cancel button")) {
            page.locator(button).press("Enter");
            assertThat(page.locator("dialog button[type=submit]")).isFocused();
            assertThat(Browser.barriers(page)).as(button).isEmpty();
            assertThat(Browser.overflow(page)).as(button).isLessThanOrEqualTo(0);
            page.keyboard().press("Escape");
            assertThat(page.locator(button)).isFocused();
        }
    }

    /** From the deployment manager to a release, on it, and back out, without a mouse. */
    @Test
    void everythingIsDoneByKeyboardAlone() {
        Page page = page(1280, "/");
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        tabTo(page, "#cluster-shop .act .button");
        page.keyboard().press("Enter");
        assertThat(page.getByLabel("Revision")).isFocused();
        page.keyboard().type("27477");
        tabTo(page, "dialog [name=by]");
        page.keyboard().type("ada");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/releases/r101"));
        ReleaseRef release = rollout.get("r101").release();
        push(release);
        rollout.verdict(Verdicts.suspect(release, 1, Instant.now(), List.of("shop0")));
        assertThat(page.locator(".verdict .word")).containsText("Suspect");

        tabTo(page, ".head .hold button");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog")).isVisible();
        page.keyboard().press("Enter");
        assertThat(page.locator(".head .badge")).containsText("paused");
        tabTo(page, "nav.readings a");
        tabTo(page, "figure.chart .canvas");
        page.keyboard().press("ArrowLeft");
        tabTo(page, "figure.chart summary");
        page.keyboard().press("Enter");
        assertThat(page.locator("figure.chart table").first()).isVisible();
        tabTo(page, "table.evidence button.more");
        page.keyboard().press("Enter");
        assertThat(page.locator("tr.details:visible")).hasCount(1);
        page.keyboard().press("Shift+Tab");
        tabTo(page, "table.evidence button.more");

        assertThat(rollout.get("r101").stage()).isEqualTo(Stage.PAUSED);
    }

    /** Every control can be come by with Tab, in the order of the page, and shows where one is. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/releases/r101", "/service?name=shop", "/history", "/releases/new?service=shop"})
    void everyControlIsReachedByTabAndShowsTheFocus(String path) {
        ReleaseRef release =
                rollout.get(rollout.queue("shop", "27477", "eishay", null)).release();
        push(release);
        rollout.verdict(Verdicts.suspect(release, 1, Instant.now(), List.of("shop0")));
        Page page = page(1280, path);
        wholePage(page);
        Object controls = page.evaluate(
                "() => { window.reached = new Set();"
                        + " return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
                        + ".filter(control => control.checkVisibility() && !control.matches(':disabled, [type=hidden]')).length }");
        page.evaluate("() => document.activeElement.blur()");
        for (int i = 0; i < ((Number) controls).intValue(); i++) {
            page.keyboard().press("Tab");
            Object shown = page.evaluate("() => { const at = document.activeElement; window.reached.add(at);"
                    + " const look = getComputedStyle(at);"
                    + " return look.outlineStyle !== 'none' && look.outlineWidth !== '0px' ? 'shown' : at.outerHTML }");
            assertThat(shown).as("focus of control %s", i).isEqualTo("shown");
        }
        assertThat(page.evaluate("() => window.reached.size")).isEqualTo(controls);
    }

    /** Charts are drawn when they come into sight: all of the page is in sight. */
    private static void wholePage(Page page) {
        page.setViewportSize(page.viewportSize().width, 6_000);
        assertThat(page.locator("#line").or(page.locator("#sign-in"))).containsText(Pattern.compile("live|Sign in"));
        assertThat(page.getByText("loading the chart…")).hasCount(0);
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 120; i++) {
            page.keyboard().press("Tab");
            Object there = page.evaluate("selector => document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
        }
        throw new AssertionError("Tab does not come to " + selector);
    }
}
