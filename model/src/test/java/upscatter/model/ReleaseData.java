package upscatter.model;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of public release files, for the tests tagged {@code release-data}. */
public final class ReleaseData {
    private ReleaseData() {}

    /** The folder; skips the test, with a line that says so, where there is none. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("upscatter.data", "no such folder"));
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () -> "skipped: no release files at " + folder + " (property upscatter.data)");
        return folder;
    }
}
