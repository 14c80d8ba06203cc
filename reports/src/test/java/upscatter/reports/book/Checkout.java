package upscatter.reports.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of the checkout. */
final class Checkout {
    static final Path ROOT = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("");

    static final List<String> MODULES = List.of("model", "likelihood", "fitter", "datasets", "reports");

    private Checkout() {}

    /** The files in a folder whose names end so, in order of their names. */
    static List<Path> files(String folder, String end) throws IOException {
        Path root = ROOT.resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
