package upscatter.reports.engine;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command on its way to other machines, with all files that it reads.
 *
 * @param cut how it is cut in parts
 * @param words of the command, without those that say where results go
 * @param files that it reads
 */
public record ShippedCommand(Cut cut, List<Word> words, List<ShippedFile> files) implements Serializable {
    /** Copies the lists. */
    public ShippedCommand {
        words = List.copyOf(words);
        files = List.copyOf(files);
    }

    /**
     * A word of a command, of which the middle names a file.
     *
     * @param before the name of the file: the whole word if it names none
     * @param place of the file below the root; empty if the word names none
     * @param after the name of the file: what of it is taken
     */
    public record Word(String before, String place, String after) implements Serializable {
        /** A word that names no file. */
        public static Word plain(String text) {
            return new Word(text, "", "");
        }

        private String below(Path root) {
            return place.isEmpty() ? before : before + root.resolve(place) + after;
        }
    }

    /**
     * Writes the files.
     *
     * @param root below which they are written
     * @param releases folder of public release files of this machine; those that it has are left
     * @throws UncheckedIOException if one cannot be written
     */
    public void unpack(Path root, Path releases) {
        try {
            for (ShippedFile file : files) {
                file.unpack(root, releases);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the files of the command to %s: %s".formatted(root, e.getMessage()), e);
        }
    }

    /**
     * The arguments of the program that make a part.
     *
     * @param root below which the files were written
     * @param folder of the file of the part
     * @param number of the part, from one
     * @param of number of parts
     */
    public List<String> part(Path root, Path folder, int number, int of) {
        var arguments = new ArrayList<String>();
        words.forEach(word -> arguments.add(word.below(root)));
        arguments.addAll(cut.options(folder, number, of));
        return arguments;
    }
}
