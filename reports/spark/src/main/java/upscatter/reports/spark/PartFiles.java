package upscatter.reports.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of the parts that are there, on their way to other machines.
 *
 * @param texts lines of each, by its name
 */
record PartFiles(Map<String, String> texts) implements Serializable {
    private static final String ENDING = ".jsonl";

    /** Copies the map. */
    PartFiles {
        texts = Map.copyOf(texts);
    }

    /** Those of a folder, which may not be there yet. */
    static PartFiles of(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(ENDING)).toList();
            var texts = new HashMap<String, String>();
            for (Path file : files) {
                texts.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
            return new PartFiles(texts);
        } catch (NoSuchFileException none) {
            return new PartFiles(Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Puts them into a folder. */
    void unpack(Path folder) throws IOException {
        for (Map.Entry<String, String> file : texts.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue().getBytes(UTF_8));
        }
    }

    /** Writes one, whole or not at all. */
    static void write(Path file, String text) {
        Path staged = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(staged, text.getBytes(UTF_8));
            Path unused = Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }
}
