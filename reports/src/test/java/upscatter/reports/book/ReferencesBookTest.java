package upscatter.reports.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import upscatter.model.MarkedPage;

/** Files of reference values, each of which is read by a test; and classes, programs and properties that the book names are there. */
class ReferencesBookTest {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test|SparkIT)`");
    private static final Pattern PROGRAM = Pattern.compile("`(upscatter(?:\\.[a-z]+)+\\.[A-Z]\\w+)");
    private static final Pattern PROPERTY = Pattern.compile("-D(upscatter\\.[a-zA-Z]+)");

    /** Texts of the test trees by path. */
    private static Map<Path, String> tests() throws IOException {
        var texts = new LinkedHashMap<Path, String>();
        for (String module : List.of("model", "likelihood", "fitter", "datasets", "reports", "reports/spark")) {
            for (Path file : Checkout.files(module + "/src/test", "")) {
                if (file.toString().endsWith(".java") || file.endsWith("public-data.csv")) {
                    texts.put(file, Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Test
    void theReferencesAreThoseOfTheBook() throws IOException {
        Map<Path, String> tests = tests();
        List<String> lines = new ArrayList<>(List.of("| module | values | lines | read by |", "|---|---|---|---|"));
        for (String module : Checkout.MODULES) {
            for (Path file : Checkout.files(module + "/src/test/resources/reference", ".csv")) {
                List<String> text = Files.readAllLines(file);
                assertThat(text.get(0)).as("source of %s", file).startsWith("#");
                var readers = new TreeSet<String>();
                tests.forEach((test, words) -> {
                    if (words.contains("\"" + name(file) + "\"") || words.contains("reference/" + name(file))) {
                        readers.add(name(test).replaceFirst("\\.java$", ""));
                    }
                });
                assertThat(readers).as("tests that read %s", file).isNotEmpty();
                lines.add("| `%s` | `%s` | %d | %s |"
                        .formatted(
                                module,
                                name(file),
                                text.stream()
                                        .filter(line -> !line.startsWith("#"))
                                        .count(),
                                String.join(", ", readers)));
            }
        }
        assertThat(MarkedPage.BOOK.block("references", lines)).isEqualTo(MarkedPage.text(lines));
    }

    /** Nobody can run what is not there. */
    @Test
    void whatTheBookNamesIsThere() throws IOException {
        Map<Path, String> tests = tests();
        String all = String.join("\n", tests.values());
        var files = new TreeSet<String>();
        tests.keySet().forEach(file -> files.add(file.toString().replace('/', '.')));
        var missing = new ArrayList<String>();
        var named = new TreeSet<String>();
        String page = MarkedPage.BOOK.text();
        TEST.matcher(page).results().map(result -> "." + result.group(1)).forEach(named::add);
        PROGRAM.matcher(page).results().map(result -> "." + result.group(1)).forEach(named::add);
        for (String name : named) {
            if (files.stream().noneMatch(file -> file.endsWith(name + ".java"))) {
                missing.add(name);
            }
        }
        PROPERTY.matcher(page)
                .results()
                .map((MatchResult result) -> result.group(1))
                .filter(property -> !all.contains("\"" + property + "\""))
                .forEach(missing::add);
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(missing).as("named in docs/validation.md").isEmpty();
    }
}
