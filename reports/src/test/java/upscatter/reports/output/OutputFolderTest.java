package upscatter.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    private static final OutputFile A = OutputFile.of("a.txt", "new a");
    private static final OutputFile B = OutputFile.of("b.txt", "new b");

    @TempDir
    Path root;

    @Test
    void makesTheFolderAndLeavesNothingBeside() throws IOException {
        OutputFolder.write(root.resolve("x/y"), List.of(A, B));
        assertThat(root.resolve("x/y/a.txt")).hasContent("new a");
        assertThat(names(root.resolve("x"))).containsExactly("y");
        assertThat(names(root.resolve("x/y"))).containsExactly("a.txt", "b.txt");
    }

    @Test
    void replacesItsOwnFilesAndKeepsOthers() throws IOException {
        Files.writeString(root.resolve("a.txt"), "old a");
        Files.writeString(root.resolve("notes.txt"), "mine");
        OutputFolder.write(root, List.of(A, B));
        assertThat(root.resolve("a.txt")).hasContent("new a");
        assertThat(root.resolve("notes.txt")).hasContent("mine");
        assertThat(names(root)).containsExactly("a.txt", "b.txt", "notes.txt");
    }

    @Test
    void aFailureLeavesEverythingAsItWas() throws IOException {
        Path folder = Files.createDirectory(root.resolve("out"));
        Files.writeString(folder.resolve("a.txt"), "old a");

        List<OutputFile> files = List.of(A, OutputFile.of("x".repeat(300), "name too long"));
        assertThatThrownBy(() -> OutputFolder.write(folder, files)).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("a.txt")).hasContent("old a");
        assertThat(names(folder)).containsExactly("a.txt");
        assertThat(names(root)).containsExactly("out");
    }

    @Test
    void aTargetThatIsAFileIsAnError() throws IOException {
        Path file = Files.writeString(root.resolve("out"), "a file");
        assertThatThrownBy(() -> OutputFolder.write(file, List.of(A)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Maybe");
        assertThat(file).hasContent("a file");
        assertThat(names(root)).containsExactly("out");
    }

    @Test
    void namesArePlainAndDiffer() {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputFile.of("../a.txt", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> OutputFolder.write(root, List.of(A, A)));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
