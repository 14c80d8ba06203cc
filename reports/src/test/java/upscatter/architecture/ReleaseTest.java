package upscatter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a release says of itself is said everywhere alike, and what its library asks for is known. */
class ReleaseTest {
    private static final Path ROOT = Path.of(System.getProperty("upscatter.examples", "../examples"))
            .toAbsolutePath()
            .resolveSibling("");

    /** What may stand in a file of the Citation File Format 1.2.0, at its top, and what must. */
    private static final Set<String> CITATION_KEYS = Set.of(
            "abstract",
            "authors",
            "cff-version",
            "commit",
            "contact",
            "date-released",
            "doi",
            "identifiers",
            "keywords",
            "license",
            "license-url",
            "message",
            "preferred-citation",
            "references",
            "repository",
            "repository-artifact",
            "repository-code",
            "title",
            "type",
            "url",
            "version");

    private static final List<String> CITATION_NEEDS = List.of("authors", "cff-version", "message", "title");

    private static String text(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String version() throws IOException {
        return first("<artifactId>upscatter</artifactId>\\s*<version>([^<]*)</version>", text("pom.xml"));
    }

    @Test
    void theVersionIsOne() throws IOException {
        String version = version();
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        for (String module : List.of(
                "model", "likelihood", "fitter", "datasets", "reports", "reports/spark", "distribution", "bom")) {
            assertThat(first(
                            "<artifactId>upscatter[a-z-]*</artifactId>\\s*<version>([^<]*)</version>",
                            text(module + "/pom.xml")))
                    .as(module)
                    .isEqualTo(version);
        }
        assertThat(first("\n## (\\d[^ ]*) - \\d{4}-\\d\\d-\\d\\d\n", text("CHANGELOG.md")))
                .isEqualTo(version);
        assertThat(text("README.md")).contains("upscatter-" + version + ".zip");
    }

    @Test
    void theCitationIsOne() throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text("CITATION.cff"));
        assertThat(read).isInstanceOf(Map.class);
        Map<?, ?> said = (Map<?, ?>) Objects.requireNonNull(read);
        Set<String> keys = said.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
        assertThat(CITATION_KEYS).containsAll(keys);
        assertThat(keys).containsAll(CITATION_NEEDS);
        assertThat(said.get("cff-version")).isEqualTo("1.2.0");
        assertThat(said.get("type")).isEqualTo("software");
        assertThat((List<?>) said.get("authors")).isNotEmpty();
        assertThat(String.valueOf(said.get("date-released"))).matches("\\d{4}-\\d\\d-\\d\\d");
        String citation = text("CITATION.cff");
        assertThat(first("\nversion: (\\S+)", citation)).isEqualTo(version());
        assertThat(text("CHANGELOG.md"))
                .contains("## %s - %s\n".formatted(version(), first("date-released: (\\S+)", citation)));
    }

    /** Each module is named as its packages begin, so that no package is of two modules. */
    @Test
    void modulesAreNamedAsTheirPackages() throws IOException {
        for (String module : List.of("model", "likelihood", "fitter", "datasets", "reports")) {
            assertThat(first("<module.name>([^<]*)</module.name>", text(module + "/pom.xml")))
                    .isEqualTo("upscatter." + module);
            try (Stream<Path> inside = Files.list(ROOT.resolve(module + "/src/main/java/upscatter"))) {
                assertThat(inside.map(path -> String.valueOf(path.getFileName())))
                        .containsExactly(module);
            }
        }
        assertThat(text("pom.xml")).contains("<Automatic-Module-Name>${module.name}</Automatic-Module-Name>");
    }

    /** A user of the minimiser alone drags in numbers: no reader, no command line, no figures. */
    @Test
    void theFitterNeedsFewLibraries() throws IOException {
        Set<String> needed = Stream.of("model", "likelihood", "fitter")
                .flatMap(module -> libraries(module + "/pom.xml"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(needed)
                .containsExactly(
                        "commons-numbers-gamma",
                        "commons-rng-client-api",
                        "commons-rng-sampling",
                        "commons-rng-simple",
                        "commons-statistics-distribution",
                        "ejml-ddense",
                        "hipparchus-core");
    }

    /** Libraries that a module names for more than its tests. */
    private static Stream<String> libraries(String pom) {
        try {
            return Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL)
                    .matcher(text(pom))
                    .results()
                    .map(match -> match.group(1))
                    .filter(words -> !words.contains("<scope>test</scope>")
                            && !words.contains("<groupId>org.example.upscatter<"))
                    .map(words -> first("<artifactId>([^<]*)<", words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
