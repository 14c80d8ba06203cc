package upscatter.reports.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.reports.page.ReportPage;
import upscatter.reports.results.Results;

/** The logarithmic axes of a page have marks in any range, and come to an end with them. */
@Tag("browser")
class AxesInBrowserTest {
    /** Marks and labels of each range, by the functions of the page. */
    private static final String MARKS =
            "(ranges => { %s; return ranges.map(([low, high]) => { const splits = logSplits(null, 0, low, high); return {splits, labels: logLabels(null, splits)}; }); })(%s)";

    /** Figures whose chart is not there, or not drawn. */
    private static final String EMPTY =
            "[...document.querySelectorAll('.chart')].filter(box => !box.closest('figure').classList.contains('drawn') || ![...box.querySelectorAll('canvas')].some(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v > 0))).length";

    @Test
    void marksOfAnyRange(@TempDir Path folder) throws IOException {
        List<double[]> ranges = ranges();
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            JsonNode marks = browser.value(MARKS.formatted(script(), new JsonMapper().writeValueAsString(ranges)));
            assertThat(marks.size()).isEqualTo(ranges.size());
            for (int i = 0; i < ranges.size(); i++) {
                check(ranges.get(i)[0], ranges.get(i)[1], marks.get(i));
            }
        }
    }

    /** One to nine times each power of ten, as decimals; else at least two marks; at least two labels, no two of them the same. */
    private static void check(double low, double high, JsonNode marks) {
        List<Double> splits =
                marks.path("splits").valueStream().map(JsonNode::asDouble).toList();
        List<String> labels = marks.path("labels")
                .valueStream()
                .filter(label -> !label.isNull())
                .map(JsonNode::asString)
                .toList();
        String range = "%s to %s".formatted(low, high);
        List<Double> tens = tens(low, high);
        if (tens.size() > 1) {
            assertThat(splits).as(range).isEqualTo(tens);
        } else if (low < high) {
            assertThat(splits).as(range).hasSizeBetween(2, 7);
        } else {
            assertThat(splits).as(range).isEqualTo(low > 0 ? List.of(low) : List.of());
        }
        assertThat(splits).as(range).isSorted().doesNotHaveDuplicates().allMatch(at -> at >= low && at <= high);
        assertThat(labels)
                .as(range)
                .hasSizeGreaterThanOrEqualTo(Math.min(2, splits.size()))
                .doesNotHaveDuplicates();
    }

    private static List<Double> tens(double low, double high) {
        List<Double> tens = new ArrayList<>();
        if (low <= 0) {
            return tens;
        }
        for (int e = (int) Math.floor(Math.log10(low)) - 1; e <= Math.log10(high) + 1; e++) {
            for (int m = 1; m < 10; m++) {
                double at = BigDecimal.valueOf(m).scaleByPowerOfTen(e).doubleValue();
                if (at >= low && at <= high) {
                    tens.add(at);
                }
            }
        }
        return tens;
    }

    /** Single decades and many from 1e-300 to 1e300, parts of a decade, equal ends, ends that no logarithm has. */
    private static List<double[]> ranges() {
        List<double[]> ranges = new ArrayList<>(List.of(
                new double[] {1.01027e-9 / 1.5, 7.21581e-9 * 1.5},
                new double[] {1e-300, 1e300},
                new double[] {1e-300, 1e-300},
                new double[] {3, 3},
                new double[] {0, 0},
                new double[] {-1, -1}));
        Random random = new Random(5);
        for (int e = -300; e < 300; e++) {
            double low = Math.pow(10, e + random.nextDouble());
            ranges.add(new double[] {Double.parseDouble("1e" + e), Double.parseDouble("1e" + (e + 1))});
            ranges.add(new double[] {low, low * Math.pow(10, 4 * random.nextDouble())});
            ranges.add(new double[] {low, low * (1 + 0.01 * (1 + random.nextDouble()))});
        }
        return ranges;
    }

    private static String script() throws IOException {
        try (InputStream script =
                Objects.requireNonNull(ReportPage.class.getResourceAsStream("numbers.js"), "numbers.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void limitsOfLessThanADecade(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, Results> results = ExamplePages.results();
        results.keySet().retainAll(List.of("narrow"));
        ExamplePages.write(folder, results);
        try (Chromium browser = Chromium.start(folder.resolve("profile"))) {
            for (int width : List.of(400, 1200)) {
                browser.open(folder.resolve("narrow.html"), width, "light");
                assertThat(Stream.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled")
                                .flatMap(event -> browser.heard(event).stream()))
                        .isEmpty();
                assertThat(browser.value(EMPTY).asInt()).as("at %s", width).isZero();
            }
        }
    }
}
