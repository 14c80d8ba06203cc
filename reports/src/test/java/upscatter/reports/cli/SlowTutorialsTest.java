package upscatter.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tutorials with commands that need thousands of fits, whole. */
@Tag("slow")
class SlowTutorialsTest {
    static Stream<Path> pages() throws IOException {
        return TutorialPage.all().stream().filter(SlowTutorialsTest::isSlow);
    }

    private static boolean isSlow(Path page) {
        try {
            return Files.readString(page).contains("<!-- slow -->");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandSaysWhatThePageSays(Path page, @TempDir Path folder) throws IOException {
        assertThat(TutorialPage.run(page, folder.toRealPath(), true)).isPositive();
    }
}
