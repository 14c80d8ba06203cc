package upscatter.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pages of a project and the files that they show.
 *
 * @param pages the pages, with paths that differ
 * @param copied files of the project that pages lead to
 */
record Site(List<Page> pages, Set<String> copied) {
    private static final List<String> MODULES = List.of("model", "likelihood", "fitter", "datasets", "reports");

    /**
     * The site of a project.
     *
     * @param project its folder
     * @throws IllegalArgumentException if a link leads nowhere, or two pages have one path
     * @throws IOException if a file cannot be read
     */
    static Site of(Path project) throws IOException {
        var markdown = new MarkdownPages();
        var headings = new LinkedHashMap<Piece, List<String>>();
        for (String source : sources(project)) {
            for (Piece piece : Piece.of(source, Files.readString(project.resolve(source)))) {
                headings.put(piece, markdown.anchors(piece));
            }
        }
        var addresses = new Addresses(project, headings);
        var pages = new ArrayList<Page>();
        headings.keySet().forEach(piece -> pages.add(markdown.page(piece, addresses)));
        pages.addAll(FieldPages.all());
        List<String> paths = pages.stream().map(Page::path).toList();
        paths.stream()
                .filter(path -> paths.indexOf(path) != paths.lastIndexOf(path))
                .findFirst()
                .ifPresent(path -> {
                    throw new IllegalArgumentException("two pages would be " + path);
                });
        return new Site(List.copyOf(pages), addresses.copied());
    }

    /** The Markdown files that are pages: of the project, its modules and its documentation. */
    private static List<String> sources(Path project) throws IOException {
        var sources = new ArrayList<>(List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md"));
        MODULES.forEach(module -> sources.add(module + "/README.md"));
        try (Stream<Path> files = Files.walk(project.resolve("docs"))) {
            files.map(file -> project.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".md"))
                    .sorted()
                    .forEach(sources::add);
        }
        return List.copyOf(sources);
    }

    /**
     * Writes the site, without Javadoc.
     *
     * @param project folder of the project
     * @param folder where it is written; made where it is not there
     * @param withApi whether Javadoc will be beside it, in {@code api}
     * @throws IOException if a file cannot be written
     */
    void write(Path project, Path folder, boolean withApi) throws IOException {
        var frame = new Frame(pages, withApi);
        Map<String, byte[]> files = new LinkedHashMap<>();
        pages.forEach(page -> files.put(page.path(), frame.around(page).getBytes(StandardCharsets.UTF_8)));
        files.put("style.css", style());
        for (String file : copied) {
            files.put(file, Files.readAllBytes(project.resolve(file)));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(folder));
            Files.write(target, file.getValue());
        }
    }

    private static byte[] style() {
        try (InputStream style = Site.class.getResourceAsStream("style.css")) {
            return Optional.ofNullable(style).orElseThrow().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
