package upscatter.datasets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths in analysis files: relative to the file, or below the folder of public release files. */
final class InputPaths {
    /** Stands at the start of a path for the folder of public release files. */
    static final String VARIABLE = "$UPSCATTER_DATA";

    /** System property with that folder; goes before the environment variable. */
    static final String PROPERTY = "upscatter.data";

    private static final String ENVIRONMENT = "UPSCATTER_DATA";

    private InputPaths() {}

    /**
     * The existing file of a path in an analysis file.
     *
     * @throws InvalidInputException at the path, if it leads to no readable file or the folder of release files is not set
     */
    static Path existing(Node node, Path analysis) {
        Path path = resolve(node, analysis);
        if (Files.isDirectory(path)) {
            throw node.error("the path '%s' is a folder but a file is needed".formatted(path));
        }
        if (!Files.isReadable(path)) {
            throw node.error("the file '%s' does not exist".formatted(path), maybe(path));
        }
        return path;
    }

    /** {@code Maybe 'x'.} with the name of a file beside the missing one that is spelt nearly alike. */
    static Optional<String> maybe(Path missing) {
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

    private static Path resolve(Node node, Path analysis) {
        String text = node.text();
        try {
            if (text.equals(VARIABLE) || text.startsWith(VARIABLE + "/")) {
                return Path.of(releaseFolder(node) + text.substring(VARIABLE.length()));
            }
            return analysis.resolveSibling(text);
        } catch (InvalidPathException e) {
            throw node.error("'%s' is not a path: %s".formatted(text, e.getReason()));
        }
    }

    private static String releaseFolder(Node node) {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(folder -> !folder.isBlank())
                .or(() -> Optional.ofNullable(System.getenv(ENVIRONMENT)))
                .orElseThrow(() -> node.error(
                        "the path '%s' needs the folder of public release files, which is not set"
                                .formatted(node.text()),
                        Optional.of("Maybe the environment variable %s (or the system property %s) must be set to it."
                                .formatted(ENVIRONMENT, PROPERTY))));
    }
}
