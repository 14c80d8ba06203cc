package upscatter.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import upscatter.reports.results.Limit;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;

/** What a reader reads off an interactive figure, and what the buttons copy, is what the results hold. */
@Tag("browser")
class ReadingInBrowserTest {
    /** Six digits are told, of errors and residuals four. */
    private static final double ROUNDING = 5e-6;

    private static final double OF_ERRORS = 5e-4;

    /** The numbers beside the n-th figure, by name, and the place in words. */
    private static final String READING =
            "(box => ({place: box.querySelector('.where').textContent, values: Object.fromEntries([...box.querySelectorAll('.value')].map(v => [v.dataset.of, v.textContent]))}))(document.querySelectorAll('.chart')[%d])";

    private static final String FRAME =
            "(box => { box.scrollIntoView({block: 'center'}); const r = box.querySelector('.u-over').getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })(document.querySelectorAll('.chart')[%d])";

    @Test
    void theReadingIsThatOfTheResults(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, Results> results = ExamplePages.results();
        ExamplePages.write(folder, results);
        int places = 0;
        int empty = 0;
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            for (String name : List.of("csi", "rare", "fit")) {
                browser.open(folder.resolve(name + ".html"), 1200, "light");
                int box = 0;
                for (Spectrum spectrum :
                        Objects.requireNonNull(results.get(name)).spectra().orElseThrow()) {
                    for (int axis = 0; axis < spectrum.axes().size(); axis++, box++) {
                        Spectrum projected = spectrum.projectedOnto(axis);
                        places += projected.total().size();
                        empty += (int) projected.observed().orElse(List.of()).stream()
                                .filter(n -> n == 0)
                                .count();
                        reads(browser, box, projected);
                    }
                }
            }
            browser.open(folder.resolve("limits.html"), 1200, "light");
            places += readsLimits(
                    browser,
                    Objects.requireNonNull(results.get("limits"))
                            .limits()
                            .orElseThrow()
                            .limits());
        }
        assertThat(places).isGreaterThanOrEqualTo(50);
        assertThat(empty).isGreaterThan(20);
    }

    private static void reads(Chromium browser, int box, Spectrum spectrum) {
        JsonNode frame = browser.value(FRAME.formatted(box));
        var axis = spectrum.axes().get(0);
        double span = axis.high(axis.bins() - 1) - axis.low(0);
        for (int bin = 0; bin < axis.bins(); bin++) {
            // A tenth of the width from an edge, where another bin is not far.
            double at = bin % 2 == 0 ? 0.1 : 0.9;
            double x = (1 - at) * axis.low(bin) + at * axis.high(bin);
            browser.pointAt(
                    frame.get(0).asDouble()
                            + (x - axis.low(0)) / span * frame.get(2).asDouble(),
                    frame.get(1).asDouble() + frame.get(3).asDouble() / 2);
            JsonNode reading = browser.value(READING.formatted(box));
            JsonNode values = reading.path("values");
            assertThat(reading.path("place").asString()).startsWith(axis.observable() + " ");
            is(
                    first(reading.path("place")
                            .asString()
                            .substring(axis.observable().length() + 1)),
                    axis.low(bin));
            is(first(values.path("Total").asString()), spectrum.total().get(bin));
            for (Spectrum.Component component : spectrum.components()) {
                is(
                        first(values.path(component.name()).asString()),
                        component.expected().get(bin));
            }
            if (spectrum.totalError().isPresent()) {
                String error =
                        values.path("Total").asString().replaceAll(".*±", "").strip();
                is(first(error), spectrum.totalError().get().errors().get(bin), OF_ERRORS);
            }
            if (spectrum.observed().isPresent()) {
                is(
                        first(values.path("Data").asString()),
                        spectrum.observed().get().get(bin));
                if (spectrum.residuals().get(bin).isPresent()) {
                    is(
                            first(values.path("Residual").asString()),
                            spectrum.residuals().get(bin).getAsDouble(),
                            OF_ERRORS);
                } else {
                    assertThat(values.path("Residual").asString()).isEqualTo("–");
                }
            }
        }
    }

    private static int readsLimits(Chromium browser, List<Limit> limits) {
        JsonNode frame = browser.value(FRAME.formatted(0));
        double first = Math.log(limits.get(0).scanned().orElseThrow());
        double span = Math.log(limits.get(limits.size() - 1).scanned().orElseThrow()) - first;
        for (Limit limit : limits) {
            double mass = limit.scanned().orElseThrow();
            // The pointer is inside the frame: at its edges two points are left.
            double width = frame.get(2).asDouble();
            double at = Math.min(Math.max((Math.log(mass) - first) / span * width, 2), width - 2);
            browser.pointAt(frame.get(0).asDouble() + at, frame.get(1).asDouble() + 20);
            JsonNode reading = browser.value(READING.formatted(0));
            JsonNode values = reading.path("values");
            is(first(reading.path("place").asString().replaceAll(".*= ", "")), mass);
            if (limit.observed().isPresent()) {
                is(
                        first(values.path("Observed").asString()),
                        limit.observed().get().value());
                is(
                        first(values.path("Median expected").asString()),
                        limit.expected().median().orElseThrow().value());
                is(
                        first(values.path("−2σ").asString()),
                        limit.expected().minus2().orElseThrow().value());
            } else {
                assertThat(values.path("Observed").asString()).isEqualTo("none");
            }
        }
        return limits.size();
    }

    private static void is(double told, double held) {
        is(told, held, ROUNDING);
    }

    private static void is(double told, double held, double rounding) {
        assertThat(told).isCloseTo(held, within(rounding * Math.abs(held)));
    }

    /** The first number of a text that is written as on the page: {@code −1.06058×10⁻¹⁰}. */
    private static double first(String text) {
        String number = text.split(" ", 2)[0].replace('−', '-').replace("×10", "e");
        StringBuilder plain = new StringBuilder();
        number.chars()
                .forEach(c -> plain.append(
                        "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c) >= 0
                                ? "" + "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)
                                : c == '⁻' ? "-" : Character.toString(c)));
        return Double.parseDouble(plain.toString());
    }

    @Test
    void theArrowKeysReadBinByBin(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, Results> results = ExamplePages.results();
        results.keySet().retainAll(List.of("rare"));
        ExamplePages.write(folder, results);
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            browser.open(folder.resolve("rare.html"), 1200, "light");
            var unused = browser.value("document.querySelector('.chart').focus()");
            for (double low : List.of(10, 14, 18)) {
                for (String type : List.of("keyDown", "keyUp")) {
                    browser.call("Input.dispatchKeyEvent", Map.of("type", type, "key", "ArrowRight"));
                }
                is(
                        first(browser.value(READING.formatted(0))
                                .path("place")
                                .asString()
                                .replace("recoil energy ", "")),
                        low);
            }
        }
    }

    @Test
    void theButtonsCopyWhatStandsThere(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, Results> results = ExamplePages.results();
        results.keySet().retainAll(List.of("fit", "csi"));
        ExamplePages.write(folder, results);
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            browser.open(folder.resolve("csi.html"), 1200, "light");
            JsonNode yields = browser.value(
                    "[...document.querySelectorAll('.scroll[aria-label=Yields] tbody tr')].map(r => [...r.cells].map(c => c.textContent))");
            assertThat(yields).isNotEmpty();
            for (int row = 0; row < yields.size(); row++) {
                String value = yields.get(row).get(2).asString();
                String low = yields.get(row).get(4).asString().replace("−", "");
                String high = yields.get(row).get(5).asString();
                assertThat(copied(browser, "Yields", row, 0))
                        .isEqualTo(
                                low.equals(high)
                                        ? "%s ± %s".formatted(value, low)
                                        : "%s +%s -%s".formatted(value, high, low));
                assertThat(copied(browser, "Yields", row, 1))
                        .isEqualTo(
                                low.equals(high)
                                        ? "\\num{%s +- %s}".formatted(value, low)
                                        : "$\\num{%s}^{+\\num{%s}}_{-\\num{%s}}$".formatted(value, high, low));
            }
            String table = clicked(
                    browser,
                    "document.querySelector('.scroll[aria-label=Yields]').previousElementSibling.querySelectorAll('button')[0]");
            assertThat(table.lines()).hasSize(yields.size() + 1);
            assertThat(table.lines().skip(1).findFirst().orElseThrow().split("\t", -1))
                    .hasSize(6)
                    .startsWith("csi", "cevns");
            assertThat(
                            clicked(
                                    browser,
                                    "document.querySelector('.scroll[aria-label=Yields]').previousElementSibling.querySelectorAll('button')[1]"))
                    .contains("\\begin{tabular}", "cevns", "\\end{tabular}");
        }
    }

    private static String copied(Chromium browser, String table, int row, int button) {
        return clicked(
                browser,
                "document.querySelectorAll('.scroll[aria-label=%s] tbody tr')[%d].querySelectorAll('button')[%d]"
                        .formatted(table, row, button));
    }

    /** What is in the clipboard after a button was pressed and the page said that it was copied. */
    private static String clicked(Chromium browser, String button) {
        return browser.value(
                        "(async () => { await navigator.clipboard.writeText('nothing'); const said = document.querySelector('.status'); said.textContent = ''; %s.click(); while (!said.textContent) await new Promise(r => setTimeout(r, 5)); return said.textContent + await navigator.clipboard.readText(); })()"
                                .formatted(button))
                .asString()
                .replaceFirst("^Copied\\.", "");
    }
}
