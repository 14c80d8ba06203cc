package upscatter.reports.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What is done to the file system, one step at a time: between any two the program may be killed, and each may fail. */
interface Disk {

    /** Makes a folder. */
    void makeFolder(Path folder) throws IOException;

    /** Writes a file. */
    void write(Path file, byte[] content) throws IOException;

    /** Writes the content of files through to the disk. */
    void keep(List<Path> files) throws IOException;

    /** Renames, and replaces what has the name; on one file system. */
    void move(Path from, Path to) throws IOException;

    /** Deletes a file or an empty folder that is there. */
    void delete(Path path) throws IOException;

    /** Writes the names in a folder through to the disk. */
    void keepNames(Path folder) throws IOException;

    /** Bytes that may still be written; empty where the file system does not say. */
    Optional<Long> free(Path folder) throws IOException;

    /** Locks a file, which is made if missing, until it is closed or the program ends in any way; empty where another holds it. */
    Optional<Closeable> lock(Path file) throws IOException;
}
