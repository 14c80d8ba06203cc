package upscatter.reports.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import upscatter.model.MarkedPage;

/** What is marked as stable: it names nothing else of this program, stands on its page, and has the signatures that were promised. */
class StableBookTest {
    private static final MarkedPage PAGE = new MarkedPage(Path.of("../docs/stable.md"));
    private static final Path SIGNATURES = Path.of("src/test/resources/stable-signatures.txt");

    @Test
    void whatIsStableNamesWhatIsStable() throws IOException {
        List<StablePart> parts = StablePart.all();
        Set<Class<?>> stable = parts.stream().map(StablePart::type).collect(Collectors.toSet());
        var others = new ArrayList<String>();
        for (StablePart part : parts) {
            for (StablePart.Promise promise : part.members()) {
                for (Class<?> named : promise.types()) {
                    if (!stable.contains(named)) {
                        others.add(named.getName() + " in " + promise.signature());
                    }
                }
            }
        }
        assertThat(parts).hasSizeGreaterThan(40);
        assertThat(others)
                .as("types that nobody may rely on, in promised signatures")
                .isEmpty();
    }

    @Test
    void whatIsStableStandsOnItsPage() throws IOException {
        List<String> lines = new ArrayList<>(List.of("| type | of it |", "|---|---|"));
        for (StablePart part : StablePart.all()) {
            if (part.type().getDeclaringClass() != null
                    && part.whole()
                    && isWhole(part.type().getDeclaringClass())) {
                continue;
            }
            String members = part.members().stream()
                    .map(StablePart.Promise::name)
                    .distinct()
                    .sorted()
                    .map(name -> "`" + name + "`")
                    .collect(Collectors.joining(", "));
            lines.add("| `%s` | %s |".formatted(part.type().getCanonicalName(), part.whole() ? "all" : members));
        }
        assertThat(PAGE.block("stable", lines)).isEqualTo(MarkedPage.text(lines));
    }

    private static boolean isWhole(Class<?> type) {
        return type.isAnnotationPresent(upscatter.model.stable.Stable.class);
    }

    /** A signature that is gone or another one breaks somebody's program. */
    @Test
    void theSignaturesAreThosePromised() throws IOException {
        List<String> signatures = StablePart.all().stream()
                .flatMap(part -> part.members().stream())
                .map(StablePart.Promise::signature)
                .toList();
        if (MarkedPage.written()) {
            Files.write(SIGNATURES, signatures);
        }
        assertThat(Files.readAllLines(SIGNATURES)).isEqualTo(signatures);
    }
}
