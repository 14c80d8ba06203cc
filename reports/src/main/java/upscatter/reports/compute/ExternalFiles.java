package upscatter.reports.compute;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.datasets.Analysis;
import upscatter.datasets.input.InputPaths;
import upscatter.datasets.input.ReadFile;

/**
 * Files that an analysis reads from elsewhere than its own folder, the folder of data that the user names, and that of public releases: they are not moved along with it,
 * and an analysis from somebody else may name any file of this machine. Where a file lies is where links lead to, however it is named.
 */
final class ExternalFiles {
    private ExternalFiles() {}

    /**
     * A sentence for each of them.
     *
     * @param file the analysis
     * @param data the index of data that the user names
     */
    static List<String> warnings(Path file, Optional<Path> data, Analysis analysis) {
        List<Path> folders = Stream.concat(
                        Stream.concat(Stream.of(file), data.stream())
                                .flatMap(named -> Optional.ofNullable(
                                        named.toAbsolutePath().getParent())
                                        .stream()),
                        InputPaths.releaseFolder().stream())
                .map(InputPaths::real)
                .toList();
        return analysis.files().stream()
                .filter(read -> folders.stream().noneMatch(InputPaths.real(read.found())::startsWith)
                        && !isNamed(read, file, data))
                .map(ReadFile::path)
                .distinct()
                .map(
                        "The file '%s' lies outside the folder of the analysis; --allow-external says that it is meant."
                                ::formatted)
                .toList();
    }

    /** Whether it is one that the user names, which may be a link. */
    private static boolean isNamed(ReadFile read, Path file, Optional<Path> data) {
        Path found = read.found().toAbsolutePath();
        return Stream.concat(Stream.of(file), data.stream())
                .anyMatch(named -> named.toAbsolutePath().normalize().equals(found.normalize())
                        || InputPaths.real(named).equals(InputPaths.real(found)));
    }
}
