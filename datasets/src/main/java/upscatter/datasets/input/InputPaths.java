package upscatter.datasets.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths in analysis files: relative to the file, or below the folder of public release files. */
public final class InputPaths {
    /** Stands at the start of a path for the folder of public release files. */
    public static final String VARIABLE = "$UPSCATTER_DATA";

    /** System property with that folder; goes before the environment variable. */
    public static final String PROPERTY = "upscatter.data";

    private static final String ENVIRONMENT = "UPSCATTER_DATA";

    private InputPaths() {}

    /**
     * The existing file of a path in an analysis file.
     *
     * @throws IllegalArgumentException if it leads to no readable file or the folder of release files is not set
     */
    public static Path existing(String text, Path analysis) {
        Path path = resolve(text, analysis);
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("the path '%s' is a folder but a file is needed".formatted(path));
        }
        if (isPassing(path)) {
            throw new IllegalArgumentException(
                    "the path '%s' is a pipe or a device but a file is needed".formatted(path));
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("the file '%s' does not exist".formatted(path)
                    + maybe(path).map(advice -> "\n" + advice).orElse(""));
        }
        return path;
    }

    /** Whether something is there that is neither a file nor a folder: a pipe or a device. */
    static boolean isPassing(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** Where a file lies, as links lead to it; the path as it is named where there is none. */
    public static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** {@code Maybe 'x'.} with the name of a file beside the missing one that is spelt nearly alike. */
    public static Optional<String> maybe(Path missing) {
        Path name = missing.getFileName();
        Path folder = missing.toAbsolutePath().getParent();
        if (name == null || folder == null) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("Maybe the folder is wrong: '%s' does not exist.".formatted(folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(Path::getFileName).map(Path::toString).toList();
            return Spelling.maybe(name.toString(), names);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * A path that the user names as an analysis would name it, relative to itself: sentences on the file then do not tell where the folders of the user lie.
     */
    public static String seenFrom(Path analysis, Path named) {
        try {
            Path folder = Optional.ofNullable(analysis.toRealPath().getParent()).orElseThrow();
            return folder.relativize(named.toRealPath()).toString();
        } catch (IOException | IllegalArgumentException notThere) {
            // One of them is missing, which is told when it is read, or there is no way between two disks.
            return named.toAbsolutePath().toString();
        }
    }

    private static Path resolve(String text, Path analysis) {
        if (text.equals(VARIABLE) || text.startsWith(VARIABLE + "/")) {
            return Path.of(releaseFolder(text) + text.substring(VARIABLE.length()));
        }
        try {
            return analysis.resolveSibling(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'%s' is not a path: %s".formatted(text, e.getReason()), e);
        }
    }

    /** The folder of public release files, as the user names it; empty if it is not set. */
    public static Optional<Path> releaseFolder() {
        return namedFolder().map(Path::of);
    }

    private static Optional<String> namedFolder() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(folder -> !folder.isBlank())
                .or(() -> Optional.ofNullable(System.getenv(ENVIRONMENT)));
    }

    private static String releaseFolder(String text) {
        return namedFolder()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the path '%s' needs the folder of public release files, which is not set%nMaybe the environment variable %s (or the system property %s) must be set to it."
                                .formatted(text, ENVIRONMENT, PROPERTY)));
    }
}
