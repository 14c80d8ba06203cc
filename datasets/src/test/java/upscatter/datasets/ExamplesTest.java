package upscatter.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every analysis file of the examples can be read and folded. */
@Tag("slow")
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("figure-"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void examples(Path file) {
        Analysis analysis = AnalysisFiles.read(file, List.of());
        assertThat(analysis.statements()).isNotEmpty();
        assertThat(analysis.prediction().bins()).isPositive();
    }
}
