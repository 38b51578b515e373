package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A month of releases, looked at, sought in and labelled in a real Chromium. */
class HistoryInBrowserIT extends PagesInBrowser {
    @BeforeEach
    void aMonth() {
        Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(12));
        for (int day = 28; day >= 0; day--) {
            for (int n = 0; n <= day * 7 % 5; n++) {
                Stage stage = (day + n) % 6 == 0 ? Stage.ROLLED_BACK : n == 3 ? Stage.CANCELLED : Stage.RELEASED;
                rollout.past(
                        day % 3 == 0 ? "cart" : "shop",
                        "" + (27_400 - 5 * day + n),
                        stage,
                        noon.minus(Duration.ofDays(day)).plusSeconds(900L * n),
                        Duration.ofSeconds(70 + 13L * n));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, LIGHT", "390, DARK"})
    void aRollbackIsCalledFalseAndTheMonthSaysSo(int width, ColorScheme colours) {
        Page page = page(width, colours, "/history");
        assertThat(page.locator(".figures")).containsText("no rollback is labelled yet");
        Browser.picture(page, "history-before-" + width);
        page.locator("tr.bad .revision").first().click();
        assertThat(page.locator("#line")).hasText("live");
        page.getByText("Was that right?").click();
        assertThat(page.locator("dialog")).isVisible();
        page.getByLabel("It").selectOption("false");
        page.getByLabel("Your name").fill("ada");
        page.getByLabel("Why").fill("the network was slow");
        Browser.picture(page, "label-" + width);
        assertThat(Browser.barriers(page)).isEmpty();
        page.getByText("Keep it").click();

        assertThat(page.locator(".label-line")).containsText("wrong");
        assertThat(page.locator(".label-line")).containsText("by ada: the network was slow");
        Browser.picture(page, "labelled-" + width);
        page.getByRole(com.microsoft.playwright.options.AriaRole.NAVIGATION)
                .getByText("History")
                .click();
        assertThat(page.locator(".figures")).containsText("0 of 1 labelled rollbacks were right");
        assertThat(page.locator("table.history .badge.bad").getByText("wrong")).hasCount(1);
        assertThat(Browser.barriers(page)).isEmpty();
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
        Browser.picture(page, "history-" + width);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void theHistoryIsSoughtByServiceAndEnd(int width) {
        Page page = page(width, "/history");
        page.getByLabel("Service").selectOption("cart");
        page.getByLabel("Ended").selectOption("rolled_back");
        page.getByText("Show").click();

        page.waitForURL(Pattern.compile(".*service=cart&state=rolled_back.*"));
        assertThat(page.locator("table.history tbody tr.bad").first()).containsText("cart");
        assertThat(page.locator("table.history tbody tr:not(.bad)")).hasCount(0);
        assertThat(page.locator("table.history")).not().containsText("shop");
        assertThat(page.getByText("CSV")).hasAttribute("href", "/v1/history.csv?service=cart&state=rolled_back");
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
    }
}
