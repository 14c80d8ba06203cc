package upscatter.reports.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.workspace.WorkspaceFiles;
import upscatter.datasets.workspace.WorkspaceMeasurement;
import upscatter.datasets.workspace.WorkspaceRequest;
import upscatter.datasets.workspace.WorkspaceText;
import upscatter.fitter.limit.TestStatistic;
import upscatter.model.template.TemplateModel;
import upscatter.reports.compute.workspace.ComputeWorkspace;
import upscatter.reports.compute.workspace.PreparedWorkspace;
import upscatter.reports.results.Results;
import upscatter.reports.results.ResultsJson;

/**
 * However a good workspace is spoilt, it is read and tested, or it is an invalid input with a message, and never anything else. With {@code
 * -Pthorough} 500 mutations of each kind instead of 150 ({@code upscatter.mutations}).
 */
class WorkspaceFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("upscatter.mutations", 150);
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[-+.\\w]+|[^\\s]");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|[-+.\\w]+");
    private static final Pattern NUMBER = Pattern.compile("(?<=[\\[ ])[-\\d][-+.\\w]*");
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "-1",
            "0",
            "0.0",
            "1e400",
            "1e-320",
            "1e300",
            "-1e300",
            "99999999999999999999",
            "NaN",
            "Infinity",
            "{",
            "}",
            "[",
            "]",
            "[]",
            "{}",
            ",",
            ":",
            "\"\"",
            "[1, 2, 3, 4]",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "\"normsys\"",
            "\"staterror\"",
            "\"mu\"",
            "\"lumi\"",
            "\"free[0]\"",
            "\"%s\"",
            "\"\\ud800\"");

    @TempDir
    private Path folder;

    private static String good() throws IOException {
        try (var stream = WorkspaceFuzzTest.class.getResourceAsStream("workspace.json")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anyTokenMayBeSpoilt() throws IOException {
        spoil(TOKEN, 0);
    }

    @Test
    void anyNameOrValueMayBeSpoilt() throws IOException {
        spoil(VALUE, MUTATIONS);
    }

    @Test
    void anyNumberMayBeSpoilt() throws IOException {
        spoil(NUMBER, 2 * MUTATIONS);
    }

    /** The same workspace in HS3. */
    @Test
    void anyTokenOfTheOtherFormatMayBeSpoilt() throws IOException {
        Path file = Files.writeString(folder.resolve("good.json"), good());
        WorkspaceMeasurement measurement = WorkspaceFiles.read(file, new WorkspaceRequest());
        String text = WorkspaceText.of(
                WorkspaceText.Format.HS3,
                // Auxiliary measurements bin by bin have no place in this format.
                new TemplateModel(
                        measurement.model().channels(),
                        measurement.model().settings().stream()
                                .filter(settings -> settings.measured().size() < 2)
                                .toList()),
                "again",
                measurement.poi().orElseThrow(),
                List.of());
        spoil(text, TOKEN, 3 * MUTATIONS);
        spoil(text, VALUE, 4 * MUTATIONS);
        spoil(text, NUMBER, 5 * MUTATIONS);
    }

    private void spoil(Pattern pattern, int firstSeed) throws IOException {
        spoil(good(), pattern, firstSeed);
    }

    private void spoil(String good, Pattern pattern, int firstSeed) throws IOException {
        int tested = 0;
        int rejected = 0;
        for (int seed = firstSeed; seed < firstSeed + MUTATIONS; seed++) {
            String spoilt = mutate(good, pattern, new SplittableRandom(seed));
            Path file = Files.writeString(folder.resolve("workspace.json"), spoilt);
            try {
                PreparedWorkspace prepared =
                        PreparedWorkspace.of(file, WorkspaceFiles.read(file, new WorkspaceRequest()));
                Results results = ComputeWorkspace.cls(prepared, 1, TestStatistic.Q_TILDE, 1);
                assertThat(ResultsJson.write(results)).isNotBlank();
                tested++;
            } catch (InvalidInputException e) {
                rejected++;
                assertThat(e.what()).as("seed %d", seed).isNotBlank().doesNotContain("tools.jackson");
            } catch (IllegalArgumentException e) {
                rejected++;
                assertThat(e).as("seed %d: %s", seed, spoilt).hasMessageContaining("mu");
            } catch (RuntimeException | Error e) {
                assertThatCode(() -> {
                            throw e;
                        })
                        .as("seed %d: %s", seed, spoilt)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(tested).as("mutations that leave a workspace").isPositive();
        assertThat(rejected).as("mutations that spoil it").isGreaterThan(MUTATIONS / 5);
    }

    private static String mutate(String good, Pattern pattern, SplittableRandom random) {
        var tokens = new ArrayList<String>();
        var spans = new ArrayList<int[]>();
        var matcher = pattern.matcher(good);
        while (matcher.find()) {
            tokens.add(matcher.group());
            spans.add(new int[] {matcher.start(), matcher.end()});
        }
        int[] span = spans.get(random.nextInt(spans.size()));
        String token = good.substring(span[0], span[1]);
        String other = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> token + ", " + token;
            case 2 -> tokens.get(random.nextInt(tokens.size()));
            default -> STRANGE.get(random.nextInt(STRANGE.size()));
        };
        return good.substring(0, span[0]) + other + good.substring(span[1]);
    }
}
