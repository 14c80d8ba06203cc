package upscatter.reports.output;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes files into a folder so that all of them appear, or none.
 *
 * <p>The files are written into a hidden sibling of the folder, on the same file system, and moved into place when the
 * last one is complete. Files of the same name are replaced; a failure while moving puts the old ones back. Other files
 * in the folder stay as they are.
 */
public final class OutputFolder {

    private OutputFolder() {}

    /**
     * Writes all files into a folder, which is made when missing.
     *
     * @throws UncheckedIOException when a file cannot be written; the folder is then as it was before
     */
    public static void write(Path folder, Collection<OutputFile> files) {
        rejectEqualNames(folder, files);
        Path target = folder.toAbsolutePath().normalize();
        try {
            Path above = Files.createDirectories(target.resolveSibling("."));
            Path staging = Files.createTempDirectory(above, "." + target.getFileName() + "-");
            try {
                stage(staging, files);
                moveInto(target, staging, files);
            } finally {
                delete(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to %s: %s%nMaybe the folder is not writable or the disk is full."
                            .formatted(folder, e),
                    e);
        }
    }

    private static void rejectEqualNames(Path folder, Collection<OutputFile> files) {
        List<String> names = files.stream().map(OutputFile::name).sorted().toList();
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i).equals(names.get(i - 1))) {
                throw new IllegalArgumentException("two files for %s are named %s".formatted(folder, names.get(i)));
            }
        }
    }

    private static void stage(Path staging, Collection<OutputFile> files) throws IOException {
        Files.createDirectory(staging.resolve("new"));
        Files.createDirectory(staging.resolve("old"));
        for (OutputFile file : files) {
            Files.write(staging.resolve("new").resolve(file.name()), file.bytes());
        }
    }

    private static void moveInto(Path target, Path staging, Collection<OutputFile> files) throws IOException {
        if (Files.notExists(target)) {
            Files.move(staging.resolve("new"), target, ATOMIC_MOVE);
            return;
        }
        Deque<Move> done = new ArrayDeque<>();
        try {
            for (OutputFile file : files) {
                Path place = target.resolve(file.name());
                if (Files.exists(place)) {
                    done.push(Move.make(place, staging.resolve("old").resolve(file.name())));
                }
                done.push(Move.make(staging.resolve("new").resolve(file.name()), place));
            }
        } catch (IOException e) {
            for (Move move : done) {
                Move.make(move.to, move.from);
            }
            throw e;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private record Move(Path from, Path to) {

        static Move make(Path from, Path to) throws IOException {
            Files.move(from, to, ATOMIC_MOVE);
            return new Move(from, to);
        }
    }
}
