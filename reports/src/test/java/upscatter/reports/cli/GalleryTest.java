package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;
import upscatter.reports.figures.Figure;
import upscatter.reports.figures.Figures;

/** The commands of the gallery are commands, name files that exist or that they write, and each kind of figure is shown. */
class GalleryTest {
    private static final Path ROOT = Path.of(Objects.requireNonNull(System.getProperty("upscatter.examples")))
            .toAbsolutePath()
            .resolveSibling("");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final long LARGEST = 60_000;

    private static String text() throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve("gallery.md"));
    }

    @Test
    void everyCommandCanRun() throws IOException {
        Set<Path> written = new HashSet<>();
        for (String line :
                text().lines().filter(l -> l.startsWith("./upscatter ")).toList()) {
            List<String> words = words(line.substring("./upscatter ".length()));
            ParseResult parsed = Upscatter.commandLine()
                    .parseArgs(words.toArray(String[]::new))
                    .subcommand();
            for (String word : words) {
                if (word.matches("examples/[^#]*")) {
                    assertThat(ROOT.resolve(word)).exists();
                }
                if (word.matches("out/.*\\.json")) {
                    assertThat(written).contains(Path.of(word).getParent());
                }
            }
            Path out = Path.of(parsed.matchedOption("--out").stringValues().get(0));
            assertThat(written.add(out)).as("writes again to %s", out).isTrue();
        }
        assertThat(written).hasSizeGreaterThan(15);
    }

    @Test
    void everyKindIsShownInASmallPicture() throws IOException {
        Set<String> shown = new HashSet<>();
        for (MatchResult image : Pattern.compile("\\(gallery/([\\w-]+)\\.png\\)")
                .matcher(text())
                .results()
                .toList()) {
            Path file = ROOT.resolve("docs").resolve("gallery").resolve(image.group(1) + ".png");
            assertThat(file).isRegularFile();
            assertThat(Files.size(file)).as("%s", file).isLessThan(LARGEST);
            shown.add(image.group(1));
        }
        assertThat(shown)
                .containsAll(Figures.all().stream().map(Figure::name).toList())
                .contains("comparison", "exclusion", "scan-map", "study-map");
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
        }
        return words;
    }
}
