package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.input.InvalidInputException;

/** However a good file is spoilt, it is either an analysis or an invalid input, and never anything else. */
class AnalysisFuzzTest {
    private static final int MUTATIONS = 300;
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[-+.\\w]+|[^\\s]");
    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"|[-+.\\w]+");
    private static final List<String> STRANGE = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "1e-400",
            "99999999999999999999",
            "NaN",
            "{",
            "}",
            "[",
            "]",
            "[]",
            "{}",
            ",",
            ":",
            "\"\"",
            "\"-20 eV\"",
            "\"0 eV\"",
            "\"1e308 GeV\"",
            "\"1e-320 eV\"",
            "\"..\"",
            "\"\\u0000\"",
            "\"$UPSCATTER_DATA/x\"",
            "\"mu2\"",
            "\"%s\"",
            "\"\\ud800\"");

    @TempDir
    private Path folder;

    @Test
    void anyTokenMayBeSpoilt() {
        spoil(TOKEN, 0);
    }

    @Test
    void anyNameOrValueMayBeSpoilt() {
        spoil(VALUE, MUTATIONS);
    }

    private void spoil(Pattern pattern, int firstSeed) {
        AnalysisFolder analysis = AnalysisFolder.in(folder);
        String good = AnalysisFolder.good("good.json");
        int readable = 0;
        int rejected = 0;
        for (int seed = firstSeed; seed < firstSeed + MUTATIONS; seed++) {
            String spoilt = mutate(good, pattern, new SplittableRandom(seed));
            analysis.write("analysis.json", spoilt);
            try {
                analysis.read();
                readable++;
            } catch (InvalidInputException e) {
                rejected++;
                assertThat(e.what()).as("seed %d", seed).isNotBlank().doesNotContain("tools.jackson");
            } catch (RuntimeException | Error e) {
                assertThatCode(() -> {
                            throw e;
                        })
                        .as("seed %d: %s", seed, spoilt)
                        .doesNotThrowAnyException();
            }
        }
        assertThat(readable).as("mutations that leave an analysis").isPositive();
        assertThat(rejected).as("mutations that spoil it").isGreaterThan(MUTATIONS / 2);
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
            case 1 -> token + " " + token;
            case 2 -> tokens.get(random.nextInt(tokens.size()));
            default -> STRANGE.get(random.nextInt(STRANGE.size()));
        };
        return good.substring(0, span[0]) + other + good.substring(span[1]);
    }
}
