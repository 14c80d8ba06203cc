package upscatter.reports.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import upscatter.model.MarkedPage;

/** What pages of kept results say in short, and that they were made of the inputs of now. */
class KeptResultsBookTest {
    private static final String FITTER = "fitter/src/test/java/upscatter/fitter/";
    private static final List<String> NUCLEUS = List.of(
            FITTER + "scanned/TestModels.java", "model/src/test/java/upscatter/model/prediction/TestExperiments.java");

    private static final List<KeptResult> RESULTS = List.of(
            new KeptResult(
                    "coverage of 90% intervals",
                    "docs/coverage.md",
                    page -> coverage(PageTable.read(page, "| mN | mu2 | Wilks, t~"), "asymptotic t~"),
                    with(NUCLEUS, FITTER + "coverage/CoverageTable.java"),
                    "upscatter.fitter.coverage.CoverageTable 20000 2"),
            new KeptResult(
                    "coverage of 90% regions",
                    "docs/coverage.md",
                    page -> coverage(PageTable.read(page, "| mN | mu2 | Wilks, two"), "Wilks, two parameters"),
                    with(NUCLEUS, FITTER + "coverage/CoverageTable.java"),
                    "upscatter.fitter.coverage.CoverageTable 20000 2 plane"),
            new KeptResult(
                    "injected signals",
                    "docs/injection.md",
                    page -> injection(PageTable.read(page, "| true | mN | mu2 | bias of mN")),
                    with(NUCLEUS, FITTER + "injection/InjectionTable.java"),
                    "upscatter.fitter.injection.InjectionTable 500 2"),
            new KeptResult(
                    "NIST StRD",
                    "fitter/docs/nist-strd.md",
                    page -> digits(PageTable.read(page, "| problem | start |")),
                    List.of(
                            "fitter/src/test/resources/nist-strd",
                            "fitter/src/test/resources/reference/nist-strd-digits.csv",
                            FITTER + "StrdProblem.java",
                            FITTER + "StrdTable.java"),
                    "upscatter.fitter.StrdTable"));

    private static List<String> with(List<String> files, String more) {
        var all = new ArrayList<>(files);
        all.add(more);
        return all;
    }

    /** Least and largest coverage, and that of Feldman-Cousins in its own errors. */
    private static String coverage(PageTable table, String other) {
        double[] unified = table.numbers("Feldman-Cousins, toys");
        double[] errors = table.errors("Feldman-Cousins, toys");
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < unified.length; i++) {
            double deviation = (unified[i] - 0.9) / errors[i];
            largest = Math.max(largest, Math.abs(deviation));
            sum += deviation * deviation;
        }
        return String.format(
                Locale.ROOT,
                "%d truths: Feldman-Cousins %s, at most %.1f of its errors from 90%%, chi-squared %.1f; %s %s",
                unified.length,
                range(unified),
                largest,
                sum,
                other,
                range(table.numbers(other)));
    }

    private static String injection(PageTable table) {
        return "%d signals: in regions of 68%% %s, of 90%% %s, of 95%% %s; %.0f fits failed"
                .formatted(
                        table.rows().size(),
                        range(table.numbers("in 68%")),
                        range(table.numbers("in 90%")),
                        range(table.numbers("in 95%")),
                        Arrays.stream(table.numbers("failed")).sum());
    }

    private static String digits(PageTable table) {
        var words = new ArrayList<String>();
        for (String program : List.of("cascade", "variable metric", "of values alone", "LM", "MIGRAD 1", "MIGRAD 2")) {
            long good = Arrays.stream(table.numbers(program))
                    .filter(digits -> digits >= 6)
                    .count();
            words.add(program + " " + good);
        }
        return "%d fits, at least six digits: %s".formatted(table.rows().size(), String.join(", ", words));
    }

    private static String range(double... values) {
        return String.format(
                Locale.ROOT,
                "%.3f to %.3f",
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }

    /** The stamp of a result whose inputs have changed stays until its command has been run. */
    @Test
    void theKeptResultsAreThoseOfTheBook() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| result | says | program | made of |", "|---|---|---|---|"));
        var stale = new ArrayList<String>();
        String before = MarkedPage.BOOK.block("kept");
        for (KeptResult result : RESULTS) {
            String row = result.row(result.stamp());
            lines.add(row);
            if (!MarkedPage.stamped()
                    && !before.contains("| `" + result.program() + "` | `" + result.stamp() + "` |")) {
                stale.add(result.name() + ": run " + result.program() + ", keep what it says in " + result.page()
                        + ", then the tests of the book with -Dupscatter.book=kept");
            }
        }
        assertThat(stale).as("results of inputs that have changed").isEmpty();
        assertThat(MarkedPage.BOOK.block("kept", lines)).isEqualTo(MarkedPage.text(lines));
    }

    /** The table of the page is held by PublicDataTest. */
    @Test
    void thePublicDataAreThoseOfTheBook() throws IOException {
        PageTable table = PageTable.read("docs/public-data.md", "| data | quantity |");
        List<String> lines = new ArrayList<>(List.of(
                "| data | numbers | compared with an independent program | of these within 1% | 5% | largest difference |",
                "|---|---|---|---|---|---|"));
        for (String data : table.column("data").stream().distinct().toList()) {
            List<List<String>> rows =
                    table.rows().stream().filter(row -> row.get(0).equals(data)).toList();
            double[] differences = rows.stream()
                    .filter(row -> !row.get(3).equals("not asserted"))
                    .mapToDouble(row -> Math.abs(Double.parseDouble(row.get(4)) / Double.parseDouble(row.get(3)) - 1))
                    .toArray();
            lines.add("| %s | %d | %d | %d | %d | %s |"
                    .formatted(
                            data,
                            rows.size(),
                            differences.length,
                            Arrays.stream(differences).filter(d -> d < 0.01).count(),
                            Arrays.stream(differences).filter(d -> d < 0.05).count(),
                            Arrays.stream(differences).max().stream()
                                    .mapToObj(d -> String.format(Locale.ROOT, "%.1f%%", 100 * d))
                                    .findFirst()
                                    .orElse("")));
        }
        assertThat(MarkedPage.BOOK.block("public data", lines)).isEqualTo(MarkedPage.text(lines));
    }
}
