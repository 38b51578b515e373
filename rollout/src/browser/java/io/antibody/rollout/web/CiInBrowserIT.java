package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Clock;
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

/** Builds and commits on the deployment manager, in a real Chromium. */
class CiInBrowserIT {
    private static final Browser BROWSER = Browser.start();

    private final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    private PagesServer server;

    @AfterAll
    static void shut() {
        BROWSER.close();
    }

    @BeforeEach
    void start() throws Exception {
        List<String> hosts = List.of("shop0", "shop1");
        rollout.cluster("shop", FakeCi.id(2), hosts);
        server = PagesServer.start(rollout, TestConfig.of(Map.of("shop", hosts), 1));
    }

    @AfterEach
    void stop() {
        BROWSER.leave();
        server.close();
        assertThat(BROWSER.complaints()).as("what the browser complained about").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aFailedBuildIsToldAtOnceWithoutReload(int width) {
        Page page = open(width, ColorScheme.LIGHT);
        assertThat(page.locator("#ci")).isHidden();
        assertThat(page.locator("#commits")).isHidden();
        page.evaluate("window.mark = 'not loaded again'");

        rollout.ci(FakeCi.of(Instant.now(), "shop"));
        assertThat(page.locator("#ci .job.bad")).containsText("1 build since the last success");
        assertThat(page.locator("#commits li").first()).containsText("Quicker checkout");
        assertThat(page.locator("#signals")).containsText("build 27477 of shop-main failed");
        assertThat(page).hasTitle(Pattern.compile("✕ build 27477 of shop-main failed.*"));
        assertThat(page.evaluate("window.mark")).isEqualTo("not loaded again");
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
    }

    @Test
    void aCommitIsReleasedByItsButtonAndARedOneSaysWhyNot() {
        rollout.ci(FakeCi.of(Instant.now(), "shop"));
        Page page = open(1280, ColorScheme.LIGHT);
        Locator commits = page.locator("#commits li");
        assertThat(commits.nth(1).getByText("Release…"))
                .hasAttribute("title", "Not now: build 27477 of shop-main failed");

        commits.nth(2).getByText("Release…").click();
        assertThat(page.getByLabel("Revision")).hasValue(FakeCi.id(2));
        page.getByLabel("Service").selectOption("shop");
        page.getByLabel("Your name").fill("ada");
        page.getByText("Start the release").click();
        page.waitForURL(Pattern.compile(".*/releases/r101"));
        assertThat(rollout.get("r101").release().revision()).isEqualTo(FakeCi.id(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void nothingKeepsPeopleFromUsingThePanels(String colours) {
        rollout.ci(FakeCi.of(Instant.now(), "shop"));
        for (int width : new int[] {1280, 390}) {
            Page page = open(width, colours.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT);
            assertThat(page.locator("#commits li").first()).isVisible();
            assertThat(Browser.barriers(page)).isEmpty();
            Browser.picture(page, "ci-" + width + "-" + colours);
        }
    }

    private Page open(int width, ColorScheme colours) {
        Page page = BROWSER.page(width, colours);
        page.navigate(server.url() + "/");
        assertThat(page.locator("#line")).hasText("live");
        return page;
    }
}
