package upscatter.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.schema.FieldGuide;

/** The site of this project: every link leads somewhere, nothing is asked of a network, and nothing is left out. */
@Tag("site")
class SiteTest {
    private static final Path PROJECT = Path.of("..", "..");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    @Test
    void everyLinkLeadsSomewhereInTheSite() throws IOException {
        Site.of(PROJECT).write(PROJECT, folder, false);
        var broken = new ArrayList<String>();
        int links = 0;
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!link.group(1).matches("(https?|mailto):.*")) {
                    links++;
                    String[] parts = link.group(1).split("#", -1);
                    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
                    if (!Files.isRegularFile(target)
                            || (parts.length > 1 && !Files.readString(target).contains("id=\"%s\"".formatted(parts[1])))) {
                        broken.add("%s: %s".formatted(folder.relativize(page), link.group(1)));
                    }
                }
            }
        }
        assertThat(links).isGreaterThan(1000);
        assertThat(broken).isEmpty();
    }

    @Test
    void nothingIsAskedOfANetwork() throws IOException {
        Site.of(PROJECT).write(PROJECT, folder, false);
        for (Path page : pages()) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .doesNotContainPattern("src=\"https?:")
                    .doesNotContainPattern("<link[^>]*href=\"https?:")
                    .doesNotContain("<script");
        }
        assertThat(Files.readString(folder.resolve("style.css"))).doesNotContain("url(", "@import");
    }

    @Test
    void everyFieldIsOnAPage() {
        List<Page> pages = FieldPages.all();
        for (var field : new FieldGuide().all()) {
            assertThat(pages).as(field.name()).anyMatch(page -> page.body().contains(Html.escaped(field.meaning())));
        }
    }

    @Test
    void aLongFileIsCutAtItsTopicsButNotInCode() {
        String text = "# a\nintroduction\n" + "line\n".repeat(500) + "## B c\n```sh\n## no topic\n```\n### D\nend\n";
        assertThat(Piece.of("x/README.md", text))
                .extracting(Piece::path, Piece::title)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("x/index.html", "a"),
                        org.assertj.core.groups.Tuple.tuple("x/b-c.html", "B c"),
                        org.assertj.core.groups.Tuple.tuple("x/d.html", "D"));
        assertThat(Piece.of("x/README.md", "# a\n")).extracting(Piece::path).containsExactly("x/index.html");
    }

    @Test
    void aLinkThatLeadsNowhereIsRefused() {
        var piece = new Piece("README.md", "index.html", "# a\n");
        var addresses = new Addresses(PROJECT, Map.of(piece, List.of("a")));
        assertThat(addresses.of(piece, "#a")).contains("index.html#a");
        assertThatThrownBy(() -> addresses.of(piece, "#b")).hasMessageContaining("README.md: the link #b leads nowhere");
        assertThatThrownBy(() -> addresses.of(piece, "no.md")).hasMessageContaining("no.md");
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }
}
