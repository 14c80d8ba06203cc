package upscatter.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What must hold for every page: it is quiet, loads nothing, fits a telephone and a sheet of paper, and is open to those who do not see it as others do. */
@Tag("browser")
class PagesInBrowserTest {
    /** Cells of each row of each table, without what copies them. */
    private static final String ROWS =
            "[...document.querySelectorAll('table')].flatMap(t => [...t.rows].map(r => [...r.cells].filter(c => !c.classList.contains('copy')).map(c => c.textContent).join('')))";

    private static final String LINKS_ASTRAY =
            "[...document.querySelectorAll('nav a')].filter(a => { const to = document.getElementById(a.hash.slice(1)); return !to || !to.getClientRects().length || !to.querySelector('h2'); }).map(a => a.outerHTML)";

    private static final String FAULTS =
            "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.filter(v => ['serious', 'critical'].includes(v.impact)).flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200) + ' ' + n.failureSummary)))";

    @Test
    void everyPage(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> names = ExamplePages.write(folder, ExamplePages.results());
        String axe = axe();
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            for (String name : names) {
                Path file = folder.resolve(name + ".html");
                for (String colours : List.of("light", "dark")) {
                    browser.open(file, 1200, colours);
                    var unused = browser.value(axe);
                    assertThat(browser.value(FAULTS))
                            .as("%s, %s", name, colours)
                            .isEmpty();
                }
                assertThat(browser.value(LINKS_ASTRAY)).as(name).isEmpty();
                isPrintedWhole(browser, name);
                browser.open(file, 400, "light");
                assertThat(browser.value("document.scrollingElement.scrollWidth")
                                .asInt())
                        .as(name)
                        .isLessThanOrEqualTo(400);
                isQuiet(browser, file);
            }
        }
    }

    /** All rows of all tables, folded away or not, inside the sheet. */
    private static void isPrintedWhole(Chromium browser, String name) {
        PrintedPage paper = PrintedPage.of(browser.printed());
        assertThat(paper.outside()).as(name).isEmpty();
        for (JsonNode row : browser.value(ROWS)) {
            assertThat(paper.text()).as(name).contains(PrintedPage.without(row.asString()));
        }
    }

    /** No message of the console, and no request but those for the page and, in an index, the pictures beside it. */
    private static void isQuiet(Chromium browser, Path file) {
        for (String event : List.of(
                "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Network.loadingFailed")) {
            assertThat(browser.heard(event)).as("%s in %s", event, file).isEmpty();
        }
        List<String> requests = browser.heard("Network.requestWillBeSent").stream()
                .map(told -> told.path("request").path("url").asString())
                .toList();
        String page = file.toUri().toString();
        assertThat(requests)
                .isEqualTo(
                        file.endsWith("index.html")
                                ? List.of(page, page.replace("index.html", "limits.svg"))
                                : List.of(page));
    }

    /** Without script the figures are the static ones, and all numbers are there. */
    @Test
    void withoutScript(@TempDir Path folder) throws IOException, InterruptedException {
        var results = ExamplePages.results();
        results.keySet().retainAll(List.of("fit", "limits"));
        ExamplePages.write(folder, results);
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            for (String name : results.keySet()) {
                browser.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
                browser.open(folder.resolve(name + ".html"), 1200, "light");
                assertThat(browser.value("document.querySelectorAll('button, canvas').length")
                                .asInt())
                        .isZero();
                assertThat(browser.value(
                                        "Math.min(...[...document.querySelectorAll('.still svg')].map(s => s.getBoundingClientRect().height))")
                                .asDouble())
                        .isGreaterThan(100);
                isPrintedWhole(browser, name);
            }
        }
    }

    private static String axe() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(PagesInBrowserTest.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + ";0";
        }
    }
}
