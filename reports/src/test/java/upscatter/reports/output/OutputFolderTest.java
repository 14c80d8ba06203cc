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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
    private static final OutputFile A = OutputFile.of("a.txt", "new a");
    private static final OutputFile B = OutputFile.of("b.json", "new b");
    private static final OutputSet SET = OutputSet.of(List.of(B, A), "b.json");
    private static final String LIST = ".b.json.sha256";

    @TempDir
    Path root;

    @Test
    void makesTheFolderAndLeavesNothingBeside() throws IOException {
        OutputFolder.write(root.resolve("x/y"), SET);
        assertThat(root.resolve("x/y/a.txt")).hasContent("new a");
        assertThat(names(root.resolve("x"))).containsExactly("y");
        assertThat(names(root.resolve("x/y"))).containsExactly(LIST, "a.txt", "b.json");
    }

    @Test
    void replacesItsOwnFilesAndKeepsOthers() throws IOException {
        OutputFolder.write(root, OutputSet.of(List.of(OutputFile.of("a.txt", "old a")), "a.txt"));
        Files.writeString(root.resolve("notes.txt"), "mine");
        OutputFolder.write(root, SET);
        assertThat(root.resolve("a.txt")).hasContent("new a");
        assertThat(root.resolve("notes.txt")).hasContent("mine");
        assertThat(names(root)).containsExactly(LIST, "a.txt", "b.json", "notes.txt");
    }

    /** Counts of a channel 'on' lie in on.csv, and so do those of its mock data. */
    @Test
    void aFileOfTheUserIsNotReplaced() throws IOException {
        Files.writeString(root.resolve("a.txt"), "measured");
        assertThatThrownBy(() -> OutputFolder.write(root, SET))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(root.resolve("a.txt") + ": it is no output of this program")
                .hasMessageEndingWith("Maybe --out names a folder of its own.");
        assertThat(root.resolve("a.txt")).hasContent("measured");
        assertThat(names(root)).containsExactly("a.txt");
        // The same bytes are no loss.
        Files.writeString(root.resolve("a.txt"), "new a");
        OutputFolder.write(root, SET);
        assertThat(names(root)).containsExactly(LIST, "a.txt", "b.json");
    }

    @Test
    void whatIsTheUsersFromTheBeginningIsOnNoList() throws IOException {
        OutputFolder.write(root, OutputSet.ofUser(List.of(B, A), "b.json"));
        assertThat(names(root)).containsExactly("a.txt", "b.json");
        Files.writeString(root.resolve("a.txt"), "edited");
        assertThatThrownBy(() -> OutputFolder.write(root, SET)).isInstanceOf(UncheckedIOException.class);
        assertThat(root.resolve("a.txt")).hasContent("edited");
    }

    /** The list is that of {@code sha256sum}: the digest of "abc" is that of FIPS 180-2, appendix B.1. */
    @Test
    void theListOfTheSetIsThatOfSha256sum() throws IOException {
        OutputFolder.write(root, OutputSet.of(List.of(OutputFile.of("m.json", "abc")), "m.json"));
        assertThat(root.resolve(".m.json.sha256"))
                .hasContent("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  m.json\n");
    }

    /** Files of a former set that the new one has not would be taken for its own. What a user altered is the user's, and other sets stay. */
    @Test
    void whatIsLeftOfAFormerSetGoesWithIt() throws IOException {
        List<OutputFile> former =
                List.of(B, A, OutputFile.of("coverage.csv", "old"), OutputFile.of("altered.csv", "old"));
        OutputFolder.write(root, OutputSet.of(former, "b.json"));
        OutputFolder.write(root, OutputSet.of(List.of(OutputFile.of("data.json", "data")), "data.json"));
        Files.writeString(root.resolve("altered.csv"), "mine");
        OutputFolder.write(root, SET);
        assertThat(names(root))
                .containsExactly(LIST, ".data.json.sha256", "a.txt", "altered.csv", "b.json", "data.json");
        assertThat(root.resolve("altered.csv")).hasContent("mine");
    }

    /** Two kinds of sets that share a file cannot both be whole. */
    @Test
    void aSetThatLosesAFileToAnotherGoesAsAWhole() throws IOException {
        OutputFolder.write(root, SET);
        OutputFolder.write(root, OutputSet.of(List.of(A, OutputFile.of("c.html", "page")), "c.html"));
        assertThat(names(root)).containsExactly(".c.html.sha256", "a.txt", "c.html");
    }

    @Test
    void filesOfFoldersBelowBelongToTheSet() throws IOException {
        var set = new OutputSet(List.of(A, B.in("one"), B.in("my two")), List.of("one/b.json", "my two/b.json"));
        OutputFolder.write(root.resolve("out"), set);
        assertThat(root.resolve("out/one/b.json")).hasContent("new b");
        assertThat(root.resolve("out/my two/b.json")).hasContent("new b");
        for (String name : List.of("", " ", "..", ".hidden", "a/b", "a\\b", "a\nb")) {
            assertThatIllegalArgumentException().isThrownBy(() -> A.in(name));
        }
    }

    @Test
    void aFailureLeavesEverythingAsItWas() throws IOException {
        Path folder = root.resolve("out");
        OutputFolder.write(folder, OutputSet.of(List.of(OutputFile.of("a.txt", "old a")), "a.txt"));
        OutputSet tooLong = OutputSet.of(List.of(A, OutputFile.of("x".repeat(300), "")), "a.txt");
        assertThatThrownBy(() -> OutputFolder.write(folder, tooLong)).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("a.txt")).hasContent("old a");
        assertThat(names(folder)).containsExactly(".a.txt.sha256", "a.txt");
        assertThat(names(root)).containsExactly("out");
    }

    /** A failure while files are moved puts the old ones back; a folder of the user is not taken for a file. */
    @Test
    void aFailureOfAMovePutsTheOldSetBack() throws IOException {
        OutputSet three = OutputSet.of(List.of(A, OutputFile.of("c.csv", "c"), B), "b.json");
        OutputFolder.write(
                root,
                OutputSet.of(List.of(OutputFile.of("a.txt", "old a"), OutputFile.of("b.json", "old b")), "b.json"));
        Files.createDirectories(root.resolve("c.csv/mine"));
        assertThatThrownBy(() -> OutputFolder.write(root, three))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("c.csv: a folder stands where a file is to be written");
        assertThat(root.resolve("a.txt")).hasContent("old a");
        assertThat(root.resolve("b.json")).hasContent("old b");
        assertThat(names(root)).containsExactly(LIST, "a.txt", "b.json", "c.csv");
        assertThat(names(root.resolve("c.csv"))).containsExactly("mine");
    }

    /** Each is refused when the folder is opened, before anything is computed, and says what stands where. */
    @Test
    void foldersThatCannotBeWrittenAreRefusedAtOnce() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "a file");
        Path nowhere = Files.createSymbolicLink(root.resolve("link"), root.resolve("nowhere"));
        refused(file, "cannot write to " + file + ": it is a file and no folder", "Maybe", "--out");
        refused(file.resolve("below/it"), file + ": it is a file and no folder", "Maybe");
        refused(nowhere, "it is a link to", "nowhere", "which is not there");
        // Nobody can make a folder there, the superuser included.
        refused(Path.of("/proc/upscatter"), "cannot write to /proc/upscatter", "Maybe");
        refused(root.resolve("new").resolve("x".repeat(300)), "File name too long");
        assertThat(file).hasContent("a file");
        assertThat(names(root)).containsExactly("file", "link");
    }

    private static void refused(Path folder, String... words) {
        assertThatThrownBy(() -> OutputFolder.open(folder))
                .isInstanceOf(UncheckedIOException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    /** The folder may be a link, and nothing is written beside it: what is above may be read-only, or full. */
    @Test
    void nothingIsNeededOutsideTheFolder() throws IOException {
        Path real = Files.createDirectory(root.resolve("real"));
        Path link = Files.createSymbolicLink(root.resolve("link"), real);
        List<Path> touched = new java.util.ArrayList<>();
        try (OutputFolder folder = OutputFolder.open(link, new ScriptedDisk((what, path) -> touched.add(path)))) {
            folder.write(SET);
        }
        assertThat(names(real)).containsExactly(LIST, "a.txt", "b.json");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(touched).isNotEmpty().allSatisfy(path -> assertThat(path).startsWithRaw(link));
        OutputFolder.write(link.resolve("below"), SET);
        assertThat(names(real.resolve("below"))).containsExactly(LIST, "a.txt", "b.json");
    }

    /** What another run tries the folder with is seen here, and taken away by that run before it is here. */
    @Test
    void theTrialOfAnotherRunMayVanish() throws IOException {
        Path trial = Files.createFile(root.resolve(".upscatter-try-1-1"));
        var disk = new ScriptedDisk((what, path) -> {
            if (path.equals(trial)) {
                Files.deleteIfExists(path);
            }
        });
        try (OutputFolder folder = OutputFolder.open(root, disk)) {
            folder.write(SET);
        }
        assertThat(names(root)).containsExactly(LIST, "a.txt", "b.json");
    }

    /** Another run that begins makes the folder inside just before it is made here; one that ends takes it away just before it is locked. */
    @ParameterizedTest
    @ValueSource(strings = {"makes", "takes away"})
    void anotherRunMayComeBetween(String another) throws IOException {
        Path home = root.resolve(".upscatter");
        int[] times = {0};
        var disk = new ScriptedDisk((what, path) -> {
            if (what.equals("makeFolder") && path.equals(home) && another.equals("makes") && times[0]++ == 0) {
                Files.createDirectory(home);
            }
            if (what.equals("lock") && another.equals("takes away") && times[0]++ < 2) {
                Files.delete(home);
            }
        });
        try (OutputFolder folder = OutputFolder.open(root, disk)) {
            folder.write(SET);
        }
        assertThat(times[0]).isPositive();
        assertThat(names(root)).containsExactly(LIST, "a.txt", "b.json");
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsComputed() throws IOException {
        Path folder = root.resolve("out");
        ScriptedDisk full = new ScriptedDisk((what, path) -> {}).withFree(100_000);
        assertThatThrownBy(() -> OutputFolder.open(folder, full))
                .hasMessageContaining("0.1 MB are free")
                .hasMessageContaining("Maybe the disk is full");
        assertThat(folder).doesNotExist();
    }

    /** A disk that fills up meanwhile, at any step: the old set stays, and nothing else. */
    @Test
    void aDiskThatFillsUpLeavesTheOldSet() throws IOException {
        OutputFolder.write(
                root,
                OutputSet.of(List.of(OutputFile.of("a.txt", "old a"), OutputFile.of("b.json", "old b")), "b.json"));
        int failures = 0;
        for (int step = 0; failures == step; step++) {
            int last = step;
            int[] count = {0};
            var disk = new ScriptedDisk((what, path) -> {
                if (what.equals("write") && count[0]++ == last) {
                    throw new IOException("No space left on device");
                }
            });
            try (OutputFolder folder = OutputFolder.open(root, disk)) {
                folder.write(SET);
            } catch (UncheckedIOException e) {
                assertThat(e.getMessage()).contains("No space left", "Maybe the disk is full");
                failures++;
                assertThat(root.resolve("a.txt")).hasContent("old a");
                assertThat(root.resolve("b.json")).hasContent("old b");
                assertThat(names(root)).containsExactly(LIST, "a.txt", "b.json");
            }
        }
        // The trial, the process, the second trial, the list, two files and the plan.
        assertThat(failures).isEqualTo(7);
        assertThat(root.resolve("b.json")).hasContent("new b");
    }

    @Test
    void twoRunsDoNotWriteIntoOneFolder() throws IOException {
        try (OutputFolder first = OutputFolder.open(root.resolve("out"))) {
            assertThatThrownBy(() -> OutputFolder.open(root.resolve("out")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("another run of the program writes into it, process "
                            + ProcessHandle.current().pid())
                    .hasMessageContaining("Maybe wait for its end");
            first.write(SET);
        }
        assertThat(names(root.resolve("out"))).containsExactly(LIST, "a.txt", "b.json");
    }

    @Test
    void aFolderThatWasMadeInVainIsTakenAway() throws IOException {
        try (OutputFolder folder = OutputFolder.open(root.resolve("x/y"))) {
            assertThat(folder.recovered()).isEmpty();
            assertThat(root.resolve("x/y")).isDirectory();
        }
        assertThat(names(root)).isEmpty();
    }

    @Test
    void namesArePlainAndDiffer() {
        assertThatIllegalArgumentException().isThrownBy(() -> OutputFile.of("../a.txt", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> OutputFile.of(".a.txt", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> OutputSet.of(List.of(A, A), "a.txt"));
        assertThatIllegalArgumentException().isThrownBy(() -> OutputSet.of(List.of(A), "b.json"));
        assertThat(List.of("../a", "a/../b", "/etc/passwd", "a/b/c", ".upscatter", "a/.upscatter", "./a", "a\nb/c"))
                .noneMatch(OutputFile::isName);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
