package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of every tutorial, in its order, says what stands below it. */
class TutorialsTest {
    static Stream<Path> pages() throws IOException {
        return TutorialPage.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandSaysWhatThePageSays(Path page, @TempDir Path folder) throws IOException {
        assertThat(TutorialPage.run(page, folder.toRealPath(), false)).isPositive();
    }

    /** Both indexes lead to every page. */
    @Test
    void everyPageIsInTheIndexes() throws IOException {
        String index = Files.readString(TutorialPage.ROOT.resolve("docs/tutorials/README.md"));
        String readme = Files.readString(TutorialPage.ROOT.resolve("README.md"));
        for (Path page : TutorialPage.all()) {
            assertThat(index).contains("(%s)".formatted(page.getFileName()));
            assertThat(readme).contains("(docs/tutorials/%s)".formatted(page.getFileName()));
        }
    }
}
