package upscatter.reports.output;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The file system of the machine. */
record LocalDisk() implements Disk {

    @Override
    public void makeFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
    }

    /** At once, so that the file system commits them together. */
    @Override
    public void keep(List<Path> files) throws IOException {
        try {
            files.parallelStream().forEach(LocalDisk::force);
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static void force(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, ATOMIC_MOVE);
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public void keepNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // Some systems open no folders. Names are then on the disk when the system writes them.
        }
    }

    @Override
    public Optional<Long> free(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return store.getTotalSpace() > 0 ? Optional.of(store.getUsableSpace()) : Optional.empty();
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException heldByThisProgram) {
            channel.close();
            return Optional.empty();
        } catch (IOException noLocksOnThisFileSystem) {
            // Two runs are then not told apart; each set is whole none the less.
            return Optional.of(channel);
        }
        channel.close();
        return Optional.empty();
    }
}
