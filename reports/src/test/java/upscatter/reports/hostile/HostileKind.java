package upscatter.reports.hostile;

import java.nio.file.Path;
import java.util.List;

/**
 * A kind of input: a good file, and a command that reads it.
 *
 * @param name its name
 * @param file the file that is spoilt
 * @param command the command, without {@code --out}
 * @param out whether the command writes outputs
 */
record HostileKind(String name, Path file, List<String> command, boolean out) {

    /** Copies the list. */
    HostileKind {
        command = List.copyOf(command);
    }
}
