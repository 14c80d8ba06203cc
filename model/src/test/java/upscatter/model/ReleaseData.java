package upscatter.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;

/** The folder of public release files, for the tests tagged {@code release-data}. */
public final class ReleaseData {
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private ReleaseData() {}

    /** The folder; skips the test where there is none, and says so once. */
    public static Path folder() {
        Path folder = Path.of(System.getProperty("upscatter.data", "no such folder"));
        boolean there = Files.isDirectory(folder);
        String message = "skipped: no release files at %s (property upscatter.data)".formatted(folder);
        if (!there && SAID.compareAndSet(false, true)) {
            System.err.println("tests tagged release-data are " + message);
        }
        Assumptions.assumeTrue(there, message);
        return folder;
    }
}
