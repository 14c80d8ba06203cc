package upscatter.reports.engine;

import java.nio.file.Path;
import java.util.Optional;

/** Makes the parts of a command on other machines. */
@FunctionalInterface
public interface Engine {
    /**
     * Makes of each part what can be made of it with what is there, and brings the files of all parts.
     *
     * @param command with the files that it reads
     * @param folder with the files of parts that are there; afterwards with those of all parts, each of them whole
     * @throws IllegalArgumentException if a part was refused or failed: which, and why
     */
    void make(ShippedCommand command, Path folder);

    /** A program that may have been given an engine. */
    interface User {
        /** The engine that makes parts; empty if this program makes its tasks itself. */
        Optional<Engine> engine();
    }
}
