package org.collaborizm.grasp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What all acceptance tests play on: one server, one browser, and a folder of screenshots. */
final class Stage {
    static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final List<String> VIOLATIONS = new ArrayList<>();

    private static ServerProcess server;
    private static Chromium chromium;

    private Stage() {}

    static synchronized ServerProcess server() {
        if (server == null) {
            try {
                server = new ServerProcess(Files.createTempDirectory("grasp-acceptance"), "--grasp.engine=k3s");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(Stage::end));
        }
        return server;
    }

    static synchronized Chromium chromium() {
        if (chromium == null) {
            chromium = new Chromium();
        }
        return chromium;
    }

    /** Keeps the page as it looks in light, in dark and on a phone. */
    static void keep(Page page, String name) {
        var size = page.viewportSize();
        shoot(page, name + "-light");
        examine(page, name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shoot(page, name + "-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(390, 844);
        shoot(page, name + "-phone");
        page.setViewportSize(size.width, size.height);
    }

    /** Nothing on the pages kept so far stands against WCAG 2.2 AA, as far as a machine can tell. */
    static void assertAccessible() {
        assertThat(VIOLATIONS).isEmpty();
    }

    private static void examine(Page page, String name) {
        var violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        violations.forEach(violation -> VIOLATIONS.add(name + ": " + violation));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
    }

    private static void end() {
        try {
            server.stop();
        } catch (InterruptedException calledOff) {
            Thread.currentThread().interrupt();
        }
    }
}
