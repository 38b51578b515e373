package io.antibody.rollout.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The charts, for the eye, the keyboard and the ear. */
class ChartsInBrowserIT extends PagesInBrowser {
    @Test
    void chartsAreDrawnAndWithoutTheDetectorTheySayWhy() {
        String id = rollout.queue("shop", "27477-bad", "eishay", null);
        push(rollout.get(id).release());
        Page page = page(1280, "/releases/" + id);
        assertThat(page.locator("section.metric canvas").first()).isVisible();
        assertThat(page.locator("section.metric figcaption").first())
                .containsText(Pattern.compile("pushed \\(1 host\\)\\s*not pushed \\(7 hosts, mean\\)\\s*single hosts"));

        detector.close();
        Page other = page(1280, "/releases/" + id);
        assertThat(other.locator("section.metric figcaption").first()).containsText("the detector does not answer");
        assertThat(other.locator(".head .name")).containsText("shop");
    }

    @Test
    void aSickHostIsToldFromTheOthersAndTheLevelsThatAreComparedAreDrawn() {
        String id = rollout.queue("shop", "27477-bad", "eishay", null);
        ReleaseRef release = rollout.get(id).release();
        push(release);
        rollout.step(new ReleaseEvent.HostPushed(release, Instant.now(), "antibody", 1, "shop1", "default"));
        Instant judged = Instant.now().plusSeconds(1);
        rollout.verdict(Verdicts.regressed(release, 1, judged, List.of("shop0", "shop1"), "shop1"));
        Page page = page(1280, "/releases/" + id);

        assertThat(page.locator("#m-errors .key")).hasText(new String[] {
            "pushed (2 hosts, mean)",
            "shop1",
            "not pushed (6 hosts, mean)",
            "single hosts",
            "level before and after",
            "expected without the push"
        });
        assertThat(page.locator("#m-errors .key.sick")).hasText("shop1");
        assertThat(page.locator("#m-cpu_percent .key.expected")).hasCount(0);
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
}
