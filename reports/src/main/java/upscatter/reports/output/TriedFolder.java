package upscatter.reports.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A folder that was tried before it is needed: it is there, a file can be written into it, and there is some room. What was made for that is taken away
 * again when nothing came into it.
 */
public final class TriedFolder implements AutoCloseable {
    /** Room that is asked for: the largest sets of the examples have some megabytes. */
    private static final long ROOM = 4 << 20;

    private final Deque<Path> made;
    private final Disk disk;

    private TriedFolder(Deque<Path> made, Disk disk) {
        this.made = made;
        this.disk = disk;
    }

    /**
     * Makes a folder if it is missing, and tries it.
     *
     * @throws UncheckedIOException if it cannot be made or written, or the disk is full; nothing is then left behind
     */
    public static TriedFolder of(Path folder) {
        return of(folder, new LocalDisk());
    }

    static TriedFolder of(Path folder, Disk disk) {
        var tried = new TriedFolder(new ArrayDeque<>(), disk);
        try {
            tried.make(folder);
            tried.write(folder);
            return tried;
        } catch (IOException e) {
            tried.close();
            throw refused(folder, e);
        }
    }

    static UncheckedIOException refused(Path folder, IOException e) {
        return new UncheckedIOException(
                "cannot write to %s: %s%n%s"
                        .formatted(folder.toString().isEmpty() ? "." : folder, reason(folder, e), maybe(e)),
                e);
    }

    /** What stands in the way: the path, where it is not the folder itself, and why. */
    private static String reason(Path folder, IOException e) {
        if (!(e instanceof FileSystemException failure) || failure.getFile() == null) {
            return String.valueOf(e.getMessage());
        }
        String why = failure.getReason() != null
                ? failure.getReason()
                : failure instanceof AccessDeniedException
                        ? "permission denied"
                        : failure instanceof NoSuchFileException
                                ? "there is no such file or folder"
                                : "it is not possible";
        boolean same = failure.getFile().equals(folder.toAbsolutePath().toString());
        return same ? why : failure.getFile() + ": " + why;
    }

    private static String maybe(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "Maybe --out names a folder of its own.";
        }
        String what = String.valueOf(e.getMessage());
        if (what.startsWith(Staging.ANOTHER)) {
            return "Maybe wait for its end; --out names another folder.";
        }
        return what.contains("space") || what.contains("quota") || what.contains("free")
                ? "Maybe the disk is full; --out names a folder on another one."
                : "Maybe the folder is not writable; --out names another one.";
    }

    private void make(Path folder) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = folder.toAbsolutePath(); path != null && !Files.isDirectory(path); path = path.getParent()) {
            if (Files.isSymbolicLink(path) && !Files.exists(path)) {
                throw new FileSystemException(
                        path.toString(),
                        null,
                        "it is a link to %s, which is not there".formatted(Files.readSymbolicLink(path)));
            }
            if (Files.exists(path)) {
                throw new FileSystemException(path.toString(), null, "it is a file and no folder");
            }
            missing.push(path);
        }
        for (Path path : missing) {
            try {
                disk.makeFolder(path);
                made.push(path);
            } catch (IOException e) {
                // Another run may have made it just now.
                if (!Files.isDirectory(path)) {
                    throw e;
                }
            }
        }
    }

    private void write(Path folder) throws IOException {
        long free = disk.free(folder).orElse(Long.MAX_VALUE);
        if (free < ROOM) {
            throw new IOException(
                    "%.1f MB are free on its disk, and %d MB are asked for".formatted(free / 1e6, ROOM >> 20));
        }
        Path trial = folder.toAbsolutePath()
                .resolve("%s-try-%d-%d"
                        .formatted(
                                Staging.NAME,
                                ProcessHandle.current().pid(),
                                Thread.currentThread().getId()));
        try {
            disk.write(trial, new byte[1]);
        } finally {
            try {
                disk.delete(trial);
            } catch (NoSuchFileException gone) {
                // It was not written, or another run took it for one that a killed program left.
            }
        }
    }

    /** Takes away the folders that were made, as far as they are empty. */
    @Override
    public void close() {
        while (!made.isEmpty()) {
            try {
                disk.delete(made.pop());
            } catch (IOException notEmpty) {
                made.clear();
            }
        }
    }
}
