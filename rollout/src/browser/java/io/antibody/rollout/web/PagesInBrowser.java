package io.antibody.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.antibody.messages.ReleaseEvent;
import io.antibody.messages.ReleaseRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The pages over a played rollout and a played detector, in a real Chromium that must not complain. */
abstract class PagesInBrowser {
    static Browser browser;

    final FakeRollout rollout = new FakeRollout(Clock.systemUTC());
    FakeDetector detector;
    PagesServer server;

    @BeforeAll
    static void open() {
        browser = Browser.start();
    }

    @AfterAll
    static void shut() {
        browser.close();
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
    void stop() {
        browser.leave();
        server.close();
        detector.close();
        assertThat(browser.complaints()).as("what the browser complained about").isEmpty();
    }

    Page page(int width, String path) {
        return page(width, ColorScheme.LIGHT, path);
    }

    Page page(int width, ColorScheme colours, String path) {
        Page page = browser.page(width, colours);
        page.navigate(server.url() + path);
        return page;
    }

    /** The first batch serves and bakes. */
    void push(ReleaseRef release) {
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

    /** All changed hosts go back, and the release is over. */
    void rollBack(ReleaseRef release) {
        ReleaseEvent.Cause cause = ReleaseEvent.Cause.REGRESSED;
        rollout.step(new ReleaseEvent.RollingBack(release, Instant.now(), "antibody", cause, "errors rose"));
        rollout.stage(release.id(), Stage.ROLLING_BACK, 1, null, "errors rose");
        rollout.host("shop", "shop0", HostState.SERVING, "27476", null);
        rollout.step(new ReleaseEvent.RolledBack(release, Instant.now(), "antibody", cause, "errors rose"));
        rollout.stage(release.id(), Stage.ROLLED_BACK, 1, null, "errors rose");
    }
}
