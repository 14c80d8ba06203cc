package upscatter.datasets.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.schema.AnalysisSections;
import upscatter.datasets.schema.SchemasTest;

/**
 * Every field and every word that sections describe has a sample: in an example, in the good file of these tests, or in {@code samples.json}, changes of the good
 * file. Reader and schema take the samples; both refuse them where the field holds nothing, lacks though it is needed, or holds another word. So each field is read, where
 * it is described.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SectionSamplesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Path> spoilt = new ArrayList<>();
    private List<AnalysisSamples.Sample> samples = List.of();

    @BeforeAll
    void collect(@TempDir Path folder) throws IOException {
        samples = AnalysisSamples.in(folder);
        var refused = new ArrayList<String>();
        for (AnalysisSamples.Sample sample : samples) {
            refusal(sample.file(), sample.tree())
                    .ifPresent(refusal -> refused.add("%s: %s".formatted(sample.name(), refusal.getMessage())));
            SchemasTest.errors("analysis", sample.tree().toString())
                    .forEach(error -> refused.add("%s: %s".formatted(sample.name(), error)));
        }
        assertThat(String.join("\n", refused)).as("samples that are refused").isEmpty();
        for (Path example : SchemasTest.examples()) {
            samples.add(AnalysisSamples.sample(
                    example.toString(), example, JSON.readTree(Files.readString(example)), List.of()));
        }
    }

    @AfterEach
    void deleteSpoilt() throws IOException {
        for (Path file : spoilt) {
            Files.deleteIfExists(file);
        }
    }

    /** Why the reader refuses a tree in place of a file, or empty. */
    private Optional<InvalidInputException> refusal(Path file, JsonNode tree) throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + ".sampled");
        spoilt.add(beside);
        Files.writeString(beside, tree.toString());
        try {
            AnalysisFiles.read(beside, List.of());
            return Optional.empty();
        } catch (InvalidInputException e) {
            return Optional.of(e);
        }
    }

    @Test
    void everyFieldAndWordHasASample() {
        var without = new TreeSet<>(DescribedValues.all(AnalysisSections.analysis()));
        samples.forEach(sample -> without.removeAll(sample.found().keySet()));
        assertThat(String.join("\n", without))
                .as("fields and words without a sample: write one into samples.json")
                .isEmpty();
    }

    @Test
    @Tag("slow")
    void everyFieldIsReadWhereItIsDescribed() throws IOException {
        var first = new LinkedHashMap<String, AnalysisSamples.Sample>();
        samples.forEach(sample -> sample.found().keySet().forEach(what -> first.putIfAbsent(what, sample)));
        for (Map.Entry<String, AnalysisSamples.Sample> entry : first.entrySet()) {
            AnalysisSamples.Sample sample = entry.getValue();
            DescribedValues.Found found =
                    Optional.ofNullable(sample.found().get(entry.getKey())).orElseThrow();
            if (found.field().isEmpty()) {
                JsonNode other = sample.tree().deepCopy();
                AnalysisSamples.set(other, found.pointer(), StringNode.valueOf("no such word"));
                requireRefused(entry.getKey() + " replaced by another word", sample, other, found.pointer());
                continue;
            }
            JsonNode nothing = sample.tree().deepCopy();
            AnalysisSamples.set(nothing, found.pointer(), JSON.nullNode());
            requireRefused(entry.getKey() + " is null", sample, nothing, found.pointer());
            if (found.field().get().needed()) {
                JsonNode lacking = sample.tree().deepCopy();
                AnalysisSamples.remove(lacking, found.pointer());
                requireRefused(entry.getKey() + " is left out", sample, lacking, "");
            }
        }
    }

    private void requireRefused(String what, AnalysisSamples.Sample sample, JsonNode tree, String at)
            throws IOException {
        String name = "%s in %s".formatted(what, sample.file().getFileName());
        assertThat(SchemasTest.errors("analysis", tree.toString()))
                .as("the schema refuses: " + name)
                .isNotEmpty();
        Optional<InvalidInputException> refusal = refusal(sample.file(), tree);
        assertThat(refusal).as("the reader refuses: " + name).isPresent();
        assertThat(refusal.flatMap(InvalidInputException::pointer).orElse(""))
                .as(name)
                .startsWith(at);
    }
}
