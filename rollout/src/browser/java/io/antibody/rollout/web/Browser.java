package io.antibody.rollout.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real Chromium, and all that it complains about. */
final class Browser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    static Browser start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(System.getProperty("browser.path", "/usr/bin/chromium")))
                                .setArgs(List.of("--no-sandbox"))));
    }

    /** A fresh profile with one page: another person at another machine. */
    Page page(int width, ColorScheme colours) {
        BrowserContext person = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(colours));
        Page page = person.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add("error: " + error));
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        return page;
    }

    /** All persons leave. */
    void leave() {
        List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
    }

    /** What the console said, and every script error and dialog, since the last call. */
    List<String> complaints() {
        List<String> said = List.copyOf(complaints);
        complaints.clear();
        return said;
    }

    /** Keeps a picture of the whole page in {@code target/screenshots}, for people to look at. */
    static void picture(Page page, String name) {
        page.setViewportSize(page.viewportSize().width, 900);
        String file = name.replaceAll("[^A-Za-z0-9-]+", "_") + ".png";
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", file))
                .setFullPage(true));
    }

    /** How many pixels of the page are beyond the right edge. */
    static int overflow(Page page) {
        Object beyond = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        return ((Number) beyond).intValue();
    }

    /** What keeps people from using the page, by WCAG 2.1 A and AA. */
    static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + ": "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .limit(5)
                                        .toList())
                        .toList();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
