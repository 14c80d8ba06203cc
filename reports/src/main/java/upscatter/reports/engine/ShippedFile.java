package upscatter.reports.engine;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command reads, with its bytes, on its way to another machine. */
public final class ShippedFile implements Serializable {
    private static final long serialVersionUID = 1;

    private final String place;
    private final boolean release;
    private final byte[] content;

    private ShippedFile(String place, boolean release, byte[] content) {
        this.place = place;
        this.release = release;
        this.content = content;
    }

    /**
     * A file that lies here.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static ShippedFile of(Path found) {
        return new ShippedFile(place(found), false, content(found));
    }

    /**
     * A file of the folder of public release files, which each machine has elsewhere.
     *
     * @param below its place in that folder
     * @throws UncheckedIOException if it cannot be read
     */
    public static ShippedFile ofRelease(String below, Path found) {
        return new ShippedFile(below, true, content(found));
    }

    /** Place of a file below a root, from which files that name each other by relative paths find each other as they do here. */
    public static String place(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path root = absolute.getRoot();
        String below = String.valueOf(root == null ? absolute : root.relativize(absolute));
        return below.replace('\\', '/');
    }

    private static byte[] content(Path found) {
        try {
            return Files.readAllBytes(found);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(found, e.getMessage()), e);
        }
    }

    /** Writes it, whole or not at all; a file of a release that is there stays what it is. */
    void unpack(Path root, Path releases) throws IOException {
        Path file = (release ? releases : root).resolve(place);
        if (release && Files.exists(file)) {
            return;
        }
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path staged = Files.createTempFile(folder, "shipped-", ".tmp");
        Files.write(staged, content);
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
