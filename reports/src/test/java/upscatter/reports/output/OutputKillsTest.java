package upscatter.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program dies before each step that changes the disk, one after the other: a folder with the mark holds one whole set, old or new, and the next run
 * ends with what it would have without the death.
 */
class OutputKillsTest {
    private static final OutputSet OLD = set("old", "limits.csv", "coverage.csv", "results.json");
    private static final OutputSet NEW = set("new", "limits.csv", "limits.svg", "results.json");

    @TempDir
    Path root;

    /** Death. An error, which nothing in the program catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private static OutputSet set(String content, String... names) {
        return OutputSet.of(
                Stream.of(names)
                        .map(name -> OutputFile.of(name, content + " " + name))
                        .toList(),
                "results.json");
    }

    /** Lets the program die before a step, counted from zero, and after it do nothing more; whether it came so far. */
    private static boolean died(Path folder, OutputSet set, int step) throws IOException {
        int[] count = {0};
        var disk = new ScriptedDisk((what, path) -> {
            if (count[0]++ >= step) {
                throw new Killed();
            }
        });
        try (OutputFolder opened = OutputFolder.open(folder, disk)) {
            opened.write(set);
            return false;
        } catch (Killed killed) {
            return true;
        } finally {
            disk.releaseLocks();
        }
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    content.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return content;
    }

    private static Map<String, String> of(OutputSet set) {
        return set.inOrder().files().stream()
                .collect(Collectors.toMap(OutputFile::name, OutputFile::text, (a, b) -> a, TreeMap::new));
    }

    /** What a set is when trial files, which say nothing, are left out. */
    private static Map<String, String> visible(Path folder) throws IOException {
        Map<String, String> content = content(folder);
        content.keySet().removeIf(name -> name.startsWith(Staging.NAME));
        return content;
    }

    @Test
    void aFolderHoldsOneWholeSetWheneverTheProgramDies() throws IOException {
        int before = 0;
        int without = 0;
        int after = 0;
        int step = 0;
        for (boolean died = true; died; step++) {
            Path folder = root.resolve("out" + step);
            assertThat(died(folder, OLD, Integer.MAX_VALUE)).isFalse();
            died = died(folder, NEW, step);
            Map<String, String> found = visible(folder);
            if (!found.containsKey("results.json")) {
                without++;
                assertThat(OutputFolder.incomplete(folder.resolve("results.json"))
                                .orElseThrow())
                        .contains("results.json is not there", "stopped");
            } else if (found.get("results.json").startsWith("old")) {
                before++;
                assertThat(found).as("step %d", step).isEqualTo(of(OLD));
            } else {
                after++;
                assertThat(found).as("step %d", step).isEqualTo(of(NEW));
            }
            boolean whole = Files.exists(folder.resolve(Staging.NAME).resolve("plan"));
            try (OutputFolder opened = OutputFolder.open(folder, new ScriptedDisk((what, path) -> {}))) {
                assertThat(opened.recovered().filter(line -> line.contains("whole set")))
                        .matches(o -> o.isPresent() == whole);
                boolean asNew = whole || found.equals(of(NEW));
                assertThat(visible(folder)).as("step %d", step).isEqualTo(of(asNew ? NEW : OLD));
                assertThat(OutputFolder.incomplete(folder.resolve("results.json")))
                        .isEmpty();
                opened.write(NEW);
            }
            assertThat(content(folder)).isEqualTo(of(NEW));
            assertThat(Staging.isIn(folder)).isFalse();
        }
        // All three were met, so that none of the three claims is empty.
        assertThat(before).isGreaterThan(10);
        assertThat(without).isGreaterThan(4);
        assertThat(after).isGreaterThan(4);
        assertThat(before + without + after).isEqualTo(step);
    }

    /** The second death, while the first is being recovered from, at any step of both. */
    @Test
    @Tag("slow")
    void aDeathOfTheRecoveryIsRecoveredFromToo() throws IOException {
        Path folder = root.resolve("out");
        int deaths = 0;
        for (int first = 12; ; first += 5) {
            boolean firstDied = true;
            boolean secondDied = true;
            for (int second = 2; firstDied && secondDied; second += 3) {
                assertThat(died(folder, OLD, Integer.MAX_VALUE)).isFalse();
                firstDied = died(folder, NEW, first);
                secondDied = died(folder, NEW, second);
                deaths += firstDied && secondDied ? 1 : 0;
                Map<String, String> found = visible(folder);
                Optional<String> mark = Optional.ofNullable(found.get("results.json"));
                if (mark.isPresent()) {
                    assertThat(found).isEqualTo(of(mark.get().startsWith("old") ? OLD : NEW));
                }
                assertThat(died(folder, NEW, Integer.MAX_VALUE)).isFalse();
                assertThat(content(folder)).isEqualTo(of(NEW));
                assertThat(Staging.isIn(folder)).isFalse();
            }
            if (!firstDied) {
                break;
            }
        }
        assertThat(deaths).isGreaterThan(30);
    }

    /** A set that was staged whole is not taken for whole when one of its files was altered since. */
    @Test
    void aStagedSetThatWasAlteredIsRemoved() throws IOException {
        Path folder = root.resolve("out");
        assertThat(died(folder, OLD, Integer.MAX_VALUE)).isFalse();
        int step = 0;
        while (!Files.exists(folder.resolve(Staging.NAME).resolve("plan"))) {
            assertThat(died(folder, OLD, Integer.MAX_VALUE)).isFalse();
            assertThat(died(folder, NEW, step++)).isTrue();
        }
        Files.writeString(folder.resolve(Staging.NAME).resolve("new/limits.svg"), "damaged");
        try (OutputFolder opened = OutputFolder.open(folder, new ScriptedDisk((what, path) -> {}))) {
            assertThat(opened.recovered().orElseThrow()).startsWith("removed what a run that was stopped had left in");
        }
        assertThat(content(folder)).isEqualTo(of(OLD));
    }

    @Test
    void aPlanThatIsNotWholeIsNone() {
        String text = "upscatter plan 1\nfile %1$s a.txt\nmark %1$s b.json\nend\n".formatted("a".repeat(64));
        assertThat(Plan.read(text).orElseThrow().text()).isEqualTo(text);
        for (String spoilt : List.of(
                "",
                text.replace("end\n", ""),
                text.replace("plan 1", "plan 2"),
                text.replace("a.txt", "../a.txt"),
                text.replace("a.txt", "/a.txt"),
                text.replace("file", "fill"))) {
            assertThat(Plan.read(spoilt)).as(spoilt).isEmpty();
        }
    }
}
