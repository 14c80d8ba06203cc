package upscatter.datasets.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Files of the releases with their hashes, and analysis files of the examples: what is packed with the program. */
final class ReleaseHashes {
    private ReleaseHashes() {}

    /** The files below a folder whose path in it matches. */
    static List<ReleaseFile> of(String folder, String matching) {
        return resource("releases.sha256")
                .lines()
                .map(line -> line.split("  ", 2))
                .filter(parts -> parts[1].startsWith(folder + "/"))
                .map(parts -> new ReleaseFile(parts[1].substring(folder.length() + 1), parts[0]))
                .filter(file -> file.path().matches(matching))
                .toList();
    }

    /** The analysis file of an example, its paths relative to its own folder. */
    static String experiment(String example) {
        return resource(example + ".json").replace("\"" + example + "/", "\"");
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(
                ReleaseHashes.class.getResourceAsStream(name), name + " belongs to this program")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
