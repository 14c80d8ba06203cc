package upscatter.reports.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, or read-only, made in memory by {@code mount}, which root may: elsewhere the tests are skipped. */
class FullDiskTest {
    private static final OutputFile MARK = OutputFile.of("b.json", "old b");
    private static final OutputFile OTHER = OutputFile.of("a.txt", "old a");
    private static final OutputSet OLD = OutputSet.of(List.of(MARK, OTHER), "b.json");

    @TempDir
    private Path root = Path.of("");

    private boolean mounted;

    private Path disk(String size) throws Exception {
        mounted = ended("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", root.toString());
        assumeTrue(mounted, "only root mounts a disk");
        return root.resolve("out");
    }

    private static boolean ended(String... command) throws Exception {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(ended("umount", root.toString())).isTrue();
        }
    }

    private static OutputSet larger(int bytes) {
        return OutputSet.of(
                List.of(
                        OutputFile.of("b.json", "new b"),
                        OutputFile.of("a.txt", "new a"),
                        OutputFile.of("c.txt", "x".repeat(bytes))),
                "b.json");
    }

    private static void requireOld(Path out) throws IOException {
        assertThat(out.resolve("b.json")).hasContent("old b");
        assertThat(out.resolve("a.txt")).hasContent("old a");
        assertThat(out.resolve("c.txt")).doesNotExist();
        assertThat(out.resolve(Staging.NAME)).doesNotExist();
    }

    @Test
    void aDiskThatIsFullWhileASetIsWrittenKeepsTheOldOne() throws Exception {
        Path out = disk("6M");
        OutputFolder.write(out, OLD);
        assertThat(catchThrowableOfType(UncheckedIOException.class, () -> OutputFolder.write(out, larger(8 << 20))))
                .hasMessageContaining("No space left")
                .hasMessageContaining("Maybe the disk is full");
        requireOld(out);
        OutputFolder.write(out, larger(1 << 10));
        assertThat(out.resolve("b.json")).hasContent("new b");
    }

    @Test
    void aDiskWithoutRoomIsRefusedBeforeAnythingIsComputed() throws Exception {
        Path out = disk("200k");
        assertThat(catchThrowableOfType(UncheckedIOException.class, () -> OutputFolder.open(out)))
                .hasMessageContaining("0.2 MB are free on its disk");
        assertThat(out).doesNotExist();
    }

    @Test
    void aDiskThatIsReadOnlyKeepsTheOldSet() throws Exception {
        Path out = disk("6M");
        OutputFolder.write(out, OLD);
        assertThat(ended("mount", "-o", "remount,ro", root.toString())).isTrue();
        assertThat(catchThrowableOfType(UncheckedIOException.class, () -> OutputFolder.open(out)))
                .hasMessageContaining("cannot write to " + out)
                .hasMessageContaining("Read-only file system");
        requireOld(out);
    }
}
