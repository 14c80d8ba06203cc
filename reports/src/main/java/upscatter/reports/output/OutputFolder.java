package upscatter.reports.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder into which sets of files are put whole or not at all.
 *
 * <p>It is tried when it is opened, before anything is computed: made if missing, a file written and moved, and some room. A set is made whole in
 * the folder {@code .upscatter} inside it and its files are moved out one by one, the mark of the set last. The old mark goes before the first move, so that
 * a folder with a mark holds one whole set, whenever the program is killed. What a killed program left is completed when it was whole, and else removed,
 * when the folder is opened again.
 *
 * <p>Files of former sets of the same name are replaced, and the other files of a set that loses one of its files go with it unless they were altered. All
 * others stay: a set that would replace a file that no set has brought is refused. A failure puts the old set back.
 */
public final class OutputFolder implements AutoCloseable {
    private final Path folder;
    private final TriedFolder tried;
    private final Staging staging;
    private final Optional<String> recovered;
    private boolean open = true;
    private boolean stopped;
    private boolean written;

    private OutputFolder(Path folder, TriedFolder tried, Staging staging, Optional<String> recovered) {
        this.folder = folder;
        this.tried = tried;
        this.staging = staging;
        this.recovered = recovered;
    }

    /**
     * Makes the folder if it is missing, tries it, and ends what a killed program began there.
     *
     * @throws UncheckedIOException if nothing can be written to it, or another run works in it; it is then as it was before
     */
    public static OutputFolder open(Path folder) {
        return open(folder, new LocalDisk());
    }

    static OutputFolder open(Path folder, Disk disk) {
        TriedFolder tried = TriedFolder.of(folder, disk);
        try {
            Staging staging = Staging.in(folder.toAbsolutePath(), disk);
            return new OutputFolder(folder, tried, staging, begun(staging));
        } catch (IOException e) {
            tried.close();
            throw TriedFolder.refused(folder, e);
        }
    }

    private static Optional<String> begun(Staging staging) throws IOException {
        Optional<String> recovered;
        try {
            recovered = staging.recover();
        } catch (IOException e) {
            // A whole set that cannot be moved now may be moved later.
            staging.leave();
            throw e;
        }
        try {
            staging.claim();
            return recovered;
        } catch (IOException e) {
            staging.remove();
            throw e;
        }
    }

    /** Opens a folder, puts a set into it, and closes it. */
    public static void write(Path folder, OutputSet set) {
        try (OutputFolder opened = open(folder)) {
            opened.write(set);
        }
    }

    /** The folder as it was named. */
    public Path path() {
        return folder;
    }

    /** What was found from a run that was killed, and done with it, in one line. */
    public Optional<String> recovered() {
        return recovered;
    }

    /**
     * Puts a set in place.
     *
     * @throws UncheckedIOException when a file cannot be written; the folder is then as it was before
     * @throws IllegalStateException if the folder was closed
     */
    public synchronized void write(OutputSet set) {
        awaitTheEndIfStopped();
        if (!open) {
            throw new IllegalStateException("the folder %s is closed".formatted(folder));
        }
        try {
            staging.put(set);
            written = true;
        } catch (IOException e) {
            throw TriedFolder.refused(folder, e);
        }
    }

    /**
     * Why a file of a set, such as {@code results.json}, is not there although its folder is; empty where nothing is known of it.
     *
     * @param mark the missing file
     */
    public static Optional<String> incomplete(Path mark) {
        Path folder = mark.toAbsolutePath().getParent();
        if (folder == null || Files.exists(mark)) {
            return Optional.empty();
        }
        Path above = folder.getParent();
        boolean stopped = Staging.isIn(folder) || (above != null && Staging.isIn(above));
        boolean listed = Files.exists(folder.resolve(OutputSet.listOf(String.valueOf(mark.getFileName()))));
        return stopped || listed
                ? Optional.of(
                        "%s is not there, and without it the set in its folder is not whole%nMaybe the run that wrote it was stopped; the same command, run again, ends it."
                                .formatted(mark))
                : Optional.empty();
    }

    /**
     * For a program that is being stopped: waits until a set is in place, takes away what is not, and lets nothing more be written.
     *
     * @return whether a set was written
     */
    public synchronized boolean stop() {
        stopped = true;
        close();
        return written;
    }

    /** The virtual machine ends within moments of {@link #stop}; until then there is nothing to tell. */
    private void awaitTheEndIfStopped() {
        while (stopped) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while writing to " + folder, e);
            }
        }
    }

    /** Takes away what was needed for writing, and the folder itself if it was made and nothing was written. */
    @Override
    public synchronized void close() {
        if (!open) {
            return;
        }
        open = false;
        try {
            staging.remove();
        } catch (IOException leftForTheNextRun) {
            // Sets are in place; the next run in the folder removes the rest.
        }
        tried.close();
    }
}
