package upscatter.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Where the files of the project, and the headings in them, are in the site. */
final class Addresses {
    private final Path project;
    private final Map<String, String> firstPage = new LinkedHashMap<>();
    private final Map<String, String> pageOfHeading = new LinkedHashMap<>();
    private final Set<String> copied = new TreeSet<>();

    /**
     * The addresses of pieces.
     *
     * @param project folder of the project
     * @param headings the anchors of the headings of each piece
     */
    Addresses(Path project, Map<Piece, List<String>> headings) {
        this.project = project;
        headings.forEach((piece, anchors) -> {
            firstPage.putIfAbsent(piece.source(), piece.path());
            anchors.forEach(anchor -> pageOfHeading.putIfAbsent(piece.source() + "#" + anchor, piece.path()));
        });
    }

    /**
     * What a link of a piece leads to, as seen from its page; empty for a folder, which is no page.
     *
     * @throws IllegalArgumentException if there is no such file or heading
     */
    Optional<String> of(Piece from, String link) {
        if (link.matches("[a-z]+:.*")) {
            return Optional.of(link);
        }
        int hash = link.indexOf('#');
        String anchor = hash < 0 ? "" : link.substring(hash);
        String file = hash < 0 ? link : link.substring(0, hash);
        String source = file.isEmpty() ? from.source() : inProject(from, file);
        if (!firstPage.containsKey(source) && firstPage.containsKey(source + "/README.md")) {
            source += "/README.md";
        }
        var page = new Page(from.path(), "", "");
        if (firstPage.containsKey(source)) {
            String target = anchor.isEmpty() ? firstPage.get(source) : pageOfHeading.get(source + anchor);
            if (target == null) {
                throw broken(from, link);
            }
            return Optional.of(page.to(target) + anchor);
        }
        if (Files.isDirectory(project.resolve(source))) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(project.resolve(source))) {
            throw broken(from, link);
        }
        copied.add(source);
        return Optional.of(page.to(source));
    }

    private String inProject(Piece from, String file) {
        Path folder = Path.of(from.source()).resolveSibling(file).normalize();
        return folder.toString().replace('\\', '/');
    }

    private static IllegalArgumentException broken(Piece from, String link) {
        return new IllegalArgumentException("%s: the link %s leads nowhere".formatted(from.source(), link));
    }

    /** The files that links lead to and that are no pages, relative to the project. */
    Set<String> copied() {
        return Set.copyOf(copied);
    }
}
