package upscatter.reports.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some of the spoilt inputs of {@link HostileInputs}: of the kinds that are read soonest. */
class HostileInputsTest {
    private static final int MUTANTS = Integer.getInteger("upscatter.mutations", 10) * 3;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void spoiltInputsAreReadOrRefusedWithTheirPlace() throws Exception {
        Path root = Files.createDirectory(folder.resolve("hostile")).toRealPath();
        var hostile =
                new HostileInputs(root, HostileKinds.quick(root), 1, HostileInputs.PATIENCE_SECONDS, complaint -> {});
        hostile.spoil(0, MUTANTS);
        assertThat(hostile.wrong()).isEmpty();
        assertThat(hostile.refused()).isGreaterThan(MUTANTS / 3);
    }
}
