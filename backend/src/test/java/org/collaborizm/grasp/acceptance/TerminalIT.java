package org.collaborizm.grasp.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The terminal as a part of a page, without a shell behind it. */
class TerminalIT {
    private static final String A_TERMINAL_BELOW_THE_PAGE = """
            async () => {
              window.requestIdleCallback = () => 0; // a machine that has no idle moment
              const { Screen } = await import("/screen.js");
              const silent = () => {};
              window.screenUnderTest = new Screen("main", 1, "none", { fontSize: 14 }, { leave: silent, find: silent, tell: silent });
              const { element, terminal } = screenUnderTest;
              element.style = "position: absolute; top: 3000px; left: 0; width: 600px; height: 600px";
              document.body.append(element);
              screenUnderTest.show();
              await new Promise((done) => terminal.write("a line\\r\\n".repeat(100), done));
            }""";
    private static final String SMALLER_WHILE_OUT_OF_SIGHT = """
            async () => {
              const { element, terminal } = screenUnderTest;
              element.style.height = "300px";
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              await new Promise((done) => terminal.write("more\\r\\nlast line", done));
            }""";
    private static final String ROWS = "() => screenUnderTest.terminal.rows";
    private static final String LOOK = "() => screenUnderTest.element.scrollIntoView()";
    private static final String LINES_ABOVE_THE_BOTTOM =
            "() => screenUnderTest.terminal.buffer.active.baseY - screenUnderTest.terminal.buffer.active.viewportY";

    private Page page;

    @BeforeEach
    void open() {
        page = Stage.chromium().person().newPage();
        page.navigate(Stage.server().address("/").toString());
        page.evaluate(A_TERMINAL_BELOW_THE_PAGE);
    }

    @AfterEach
    void close() {
        page.context().close();
    }

    @Test
    void showsItsLastLineThoughItWasMadeSmallerOutOfSight() {
        int before = (int) page.evaluate(ROWS);
        page.evaluate(SMALLER_WHILE_OUT_OF_SIGHT);
        page.evaluate(LOOK);
        page.waitForCondition(() -> (int) page.evaluate(ROWS) < before && aboveTheBottom() == 0);
        assertThat(page.locator(".xterm-rows").textContent()).contains("last line");
    }

    @Test
    void staysWhereItsReaderLooksBack() {
        page.evaluate(LOOK);
        page.locator(".xterm").hover();
        page.mouse().wheel(0, -200);
        page.waitForCondition(() -> aboveTheBottom() > 0);
        page.evaluate("() => new Promise((done) => screenUnderTest.terminal.write('more\\r\\n', done))");
        page.waitForCondition(() -> aboveTheBottom() > 1);
    }

    private int aboveTheBottom() {
        return (int) page.evaluate(LINES_ABOVE_THE_BOTTOM);
    }
}
