package upscatter.datasets.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.Analysis;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.model.ReleaseData;
import upscatter.model.parameter.Point;

/** Every release that can be imported: its files are checked, what is written is read, and the examples are made again. */
@Tag("release-data")
class ImportReleaseTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final long SEED = 20261126;

    @TempDir
    private Path folder;

    /** Folder of each release among the public files, where it has another name. */
    private static Path of(Release release) {
        String name = release.name();
        String path = switch (name) {
            case "nucleus-prototype-2017" -> "nucleus-1g-2017";
            case "excess-red20", "excess-red30" -> "excess-workshop/Edelweiss";
            case "excess-cpd" -> "excess-workshop/SuperCDMS-CPD";
            default ->
                name.startsWith("excess-")
                        ? "excess-workshop/" + name.substring(7).toUpperCase(java.util.Locale.ROOT)
                        : name;
        };
        return ReleaseData.folder().resolve(path);
    }

    static List<Release> releases() {
        return Releases.all();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void whatIsWrittenIsRead(Release release) throws IOException {
        Map<String, String> files = ImportRelease.of(release, of(release));
        for (var file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        assertThat(files.get(ImportRelease.SOURCE))
                .contains(release.publication())
                .contains(release.files().get(0).sha256());
        if (files.containsKey(ImportRelease.EXPERIMENT)) {
            Analysis analysis = AnalysisFiles.read(folder.resolve(ImportRelease.EXPERIMENT), List.of());
            assertThat(analysis.prediction()
                            .expectedCounts(Point.start(analysis.prediction().parameters())))
                    .allMatch(counts -> counts.total() > 0);
        }
    }

    @ParameterizedTest
    @MethodSource("releases")
    void missingAndAlteredFilesAreNamed(Release release) throws IOException {
        var random = new SplittableRandom(SEED);
        Path copy = folder.resolve("a").resolve("copy");
        for (ReleaseFile file : release.files()) {
            Path to = copy.resolve(file.path());
            Files.createDirectories(to.getParent());
            Files.copy(of(release).resolve(file.path()), to);
        }
        for (ReleaseFile file : release.files()) {
            Path spoilt = copy.resolve(file.path());
            byte[] good = Files.readAllBytes(spoilt);
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= 1;
            Files.write(spoilt, bad);
            assertThat(error(release, copy)).contains(file.path()).contains("other bytes");
            Files.write(spoilt, java.util.Arrays.copyOf(good, good.length - 1));
            assertThat(error(release, copy)).contains(file.path());
            Files.delete(spoilt);
            assertThat(error(release, copy)).contains(file.path()).contains("does not have");
            Files.write(spoilt, good);
        }
    }

    private static String error(Release release, Path copy) {
        InvalidInputException error =
                catchThrowableOfType(InvalidInputException.class, () -> ImportRelease.of(release, copy));
        assertThat(error).as("seed %d".formatted(SEED)).isNotNull();
        return String.valueOf(error.getMessage());
    }

    @Test
    void examplesAreWhatIsImported() throws IOException {
        for (String example : List.of(
                "coherent-csi-2017",
                "coherent-csi-2021",
                "coherent-lar-2020",
                "dresden-ii-2022",
                "nucleus-prototype-lee",
                "xenonnt-8b")) {
            Release release = Releases.named(
                    example.replace("prototype-lee", "prototype-2017").replace("xenonnt-8b", "xenonnt-b8-2026"));
            Map<String, String> files = ImportRelease.of(release, of(release));
            try (Stream<Path> tables = Files.list(EXAMPLES.resolve(example))) {
                List<Path> all = tables.toList();
                assertThat(all).isNotEmpty();
                for (Path table : all) {
                    assertThat(files.get(table.getFileName().toString()))
                            .as(table.toString())
                            .isEqualTo(Files.readString(table));
                }
            }
            assertThat(files.get(ImportRelease.EXPERIMENT))
                    .isEqualTo(Files.readString(EXAMPLES.resolve(example + ".json"))
                            .replace("\"" + example + "/", "\""));
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThat(error(Releases.all().get(0), folder.resolve("nowhere")))
                .contains("there is no folder")
                .contains("10.5281/zenodo.1228631");
    }
}
