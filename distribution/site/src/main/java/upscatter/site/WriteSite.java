package upscatter.site;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** {@code WriteSite PROJECT FOLDER}: writes the documentation of a project, Javadoc included, into a folder that is made anew. */
public final class WriteSite {
    private static final List<String> MODULES = List.of("model", "likelihood", "fitter", "datasets", "reports");

    private WriteSite() {}

    /**
     * Runs the program.
     *
     * @param arguments folder of the project, folder of the site
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]).toRealPath();
        Path folder = Path.of(arguments[1]).toAbsolutePath();
        Site site = Site.of(project);
        Path made = folder.resolveSibling(folder.getFileName() + ".new");
        delete(made);
        site.write(project, made, true);
        int status = javadoc(project, made.resolve("api"));
        if (status != 0) {
            throw new IllegalStateException("javadoc ended with " + status);
        }
        delete(folder);
        Files.move(made, folder);
        System.out.println("Wrote %d pages and the Javadoc: %s".formatted(site.pages().size(), folder.resolve("index.html")));
    }

    /** All public types, in the Java that runs this; the modules as one, since none is a module of Java. */
    private static int javadoc(Path project, Path folder) {
        String sources = String.join(
                File.pathSeparator,
                MODULES.stream()
                        .map(module -> project.resolve(module).resolve("src/main/java").toString())
                        .toList());
        ToolProvider javadoc = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc: a JDK is needed"));
        return javadoc.run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                "-quiet", "-public", "-notimestamp", "-Xdoclint:none", "-encoding", "UTF-8", "-windowtitle", "Upscatter",
                "-sourcepath", sources, "-subpackages", "upscatter", "-classpath", System.getProperty("java.class.path"),
                "-d", folder.toString());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
