package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.antibody.rollout.testing.Tokens;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, and what a viewer can do, in a real Chromium. */
class SignInInBrowserIT {
    private static final Browser BROWSER = Browser.start();

    private final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    private PagesServer server;

    @AfterAll
    static void shut() {
        BROWSER.close();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Map<String, List<String>> hosts = Map.of("shop", List.of("shop0", "shop1", "shop2"));
        hosts.forEach((service, names) -> rollout.cluster(service, "27476", names));
        server = PagesServer.start(rollout, TestConfig.of(hosts, 1, 0, Tokens.in(folder)));
    }

    @AfterEach
    void stop() {
        BROWSER.leave();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aViewerSeesButCannotReleaseNotEvenByAForgedRequest(int width) {
        rollout.queue("shop", "27477", "eishay", null);
        Page page = BROWSER.page(width, ColorScheme.LIGHT);
        page.navigate(server.url() + "/");
        assertThat(page.getByLabel("Token")).isFocused();
        Browser.picture(page, "sign-in-" + width);
        assertThat(Browser.barriers(page)).isEmpty();
        signIn(page, Tokens.VIC);

        assertThat(page.locator("article.release")).containsText("27477");
        assertThat(page.locator(".me")).containsText("vic");
        assertThat(page.getByText("Release…")).hasCount(0);
        page.locator("form.cancel button").press("Enter");
        assertThat(page.locator("dialog")).containsText("Your token may look, not act.");
        page.getByText("Close").click();
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
        assertThat(Browser.barriers(page)).isEmpty();
        Browser.picture(page, "viewer-" + width);
        Object status = page.evaluate("fetch('/releases', {method: 'POST', body: new URLSearchParams({service: 'shop',"
                + " revision: '27478', by: 'ann'})}).then((answer) => answer.status)");
        assertThat(status).isEqualTo(403);
        assertThat(rollout.overview().active()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aDeployerReleasesByTheNameOfTheTokenAndSignsOut(int width) {
        Page page = BROWSER.page(width, ColorScheme.DARK);
        page.navigate(server.url() + "/");
        signIn(page, "wrong");
        assertThat(page.locator("#sign-in .error")).hasText("This token is not known.");
        signIn(page, Tokens.DORA);
        page.getByText("Release…").click();
        assertThat(page.getByLabel("Your name")).hasCount(0);
        page.getByLabel("Revision").fill("27477");
        page.getByText("Start the release").click();
        assertThat(page.locator(".head")).containsText("Asked for by dora");
        assertThat(Browser.overflow(page)).isLessThanOrEqualTo(0);
        Browser.picture(page, "deployer-" + width);
        page.getByText("Sign out").click();
        assertThat(page.getByLabel("Token")).isVisible();
        page.navigate(server.url() + "/");
        assertThat(page.getByLabel("Token")).isVisible();
    }

    private static void signIn(Page page, String token) {
        page.getByLabel("Token").fill(token);
        page.locator("#sign-in button").click();
    }
}
