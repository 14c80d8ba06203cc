package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import upscatter.datasets.schema.AnalysisSections;
import upscatter.datasets.schema.FieldExplanation;
import upscatter.datasets.schema.FieldGuide;

class FieldGuideTest {
    private static final FieldGuide GUIDE = new FieldGuide();
    private static final Pattern KEY = Pattern.compile("field '(.*)' of (.*)");

    /** Where a file has a field, its pointer finds what the section says of it; the samples are matched by another walk than that of the explanations. */
    @Test
    void thePointerOfEveryFieldOfAFileExplainsIt(@TempDir Path folder) throws IOException {
        var pointers = new LinkedHashMap<String, DescribedValues.Found>();
        AnalysisSamples.in(folder)
                .forEach(sample -> sample.found().forEach((what, found) -> pointers.putIfAbsent(what, found)));
        var missing = new TreeSet<String>();
        pointers.forEach((what, found) -> {
            Matcher key = KEY.matcher(what);
            if (key.matches()) {
                Field field = found.field().orElseThrow();
                List<FieldExplanation> told = GUIDE.explain(found.pointer());
                if (told.stream().noneMatch(one -> one.sections().contains(key.group(2)) && says(one, field))) {
                    missing.add("%s at %s".formatted(what, found.pointer()));
                }
            }
        });
        assertThat(missing).isEmpty();
        assertThat(pointers).hasSizeGreaterThan(200);
    }

    private static boolean says(FieldExplanation told, Field field) {
        return told.name().equals(field.name())
                && told.meaning().equals(field.meaning())
                && told.needed() == field.needed()
                && told.otherwise().equals(field.otherwise())
                && !told.forms().isEmpty();
    }

    /** Every field says enough for somebody who has not read the manual: that it has a meaning, and where it has no example that one would be long. */
    @Test
    void everyFieldHasAMeaningAndMostAnExample() {
        List<String> names = DescribedValues.sections(AnalysisSections.analysis()).stream()
                .flatMap(section -> section.names().stream())
                .distinct()
                .toList();
        List<FieldExplanation> all =
                names.stream().flatMap(name -> GUIDE.explain(name).stream()).toList();
        assertThat(all).allMatch(told -> !told.meaning().isBlank());
        assertThat(all.stream()
                        // Interactions share their fields; not each has a sample of its own.
                        .filter(told -> told.sections().stream()
                                .noneMatch(section -> section.matches("hypothesis: (?!primakoff).*")))
                        .filter(told -> told.example().isEmpty())
                        .map(FieldExplanation::name))
                .isSubsetOf("sources", "channels", "parts", "varied");
    }

    @Test
    void namesPointersAndWordsMeanTheSame() {
        List<FieldExplanation> calibration = GUIDE.explain("/limit/calibration");
        assertThat(calibration).hasSize(1).isEqualTo(GUIDE.explain("limit.calibration"));
        assertThat(calibration.get(0).words()).contains("asymptotic", "feldman-cousins", "toys");
        assertThat(GUIDE.explain("channels[3].kind")).isEqualTo(GUIDE.explain("/channels/0/kind"));
        assertThat(GUIDE.explain("/labels/cevns")).isEqualTo(GUIDE.explain("/labels"));
        assertThat(GUIDE.explain("klein-nystrand"))
                .extracting(FieldExplanation::name)
                .containsExactly("formFactor");
        assertThat(GUIDE.explain("refine")).extracting(FieldExplanation::file).containsExactly("figure");
        assertThat(GUIDE.explain("sides").get(0).excluded()).containsExactly("test");
        assertThat(GUIDE.explain("/source").get(0).presence()).isEqualTo("it or sources");
        assertThat(GUIDE.explain("/detectors/0/mass").get(0).forms()).containsExactly("a mass in kg, g, mg or t");
    }

    @Test
    void whatIsNotKnownIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> GUIDE.explain("/limit/calibratoin"))
                .hasMessageEndingWith("Maybe '/limit/calibration'.");
        assertThatThrownBy(() -> GUIDE.explain("/channels/0/detector/resolution"))
                .hasMessageContaining("Maybe '/detectors/*/resolution'");
        assertThatThrownBy(() -> GUIDE.explain("quentching")).hasMessageEndingWith("Maybe 'quenching'.");
        assertThatThrownBy(() -> GUIDE.explain("xyzzy")).hasMessageContaining("upscatter schema");
        assertThatThrownBy(() -> GUIDE.explain("/limit/xyzzy")).hasMessageContaining("known there are /limit/on, ");
        assertThatThrownBy(() -> GUIDE.explain("")).hasMessageContaining("no field ''");
    }
}
