package upscatter.reports.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.model.interaction.CouplingConvention;
import upscatter.reports.ExampleResults;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.ExpectedCounts;
import upscatter.reports.results.Results;
import upscatter.reports.results.ScanSection;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection;

class HepDataTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Schema SUBMISSION = schema("hepdata-submission.schema.json");
    private static final Schema TABLE = schema("hepdata-table.schema.json");

    private static Schema schema(String name) {
        try (InputStream text = HepDataTest.class.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8),
                            InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Results> examples() {
        return List.of(
                ExampleResults.limits(),
                ExampleResults.asimovLimits(),
                ExampleResults.noLimits(),
                ExampleResults.toyLimits(),
                ExampleResults.oneLimit(),
                ExampleResults.fit(),
                ExampleResults.regions(),
                ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra())),
                expected(),
                ExampleResults.empty().with(scan()));
    }

    private static ScanSection scan() {
        return new ScanSection(
                List.of(new ScanSection.Quantity("mu", "", 1.2)),
                3,
                List.of(
                        new ScanSection.Node(List.of(1.0), OptionalDouble.of(0.5), Optional.empty()),
                        new ScanSection.Node(
                                List.of(-1.0), OptionalDouble.empty(), Optional.of(ScanSection.IMPOSSIBLE))),
                List.of());
    }

    private static Results expected() {
        return ExampleResults.empty()
                .with(new ExpectedCounts(
                        List.of(new ExpectedCounts.Count(
                                "on",
                                Optional.of("cevns"),
                                4.9,
                                OptionalDouble.of(0.2),
                                OptionalDouble.of(0.7),
                                OptionalDouble.empty())),
                        List.of("cevns")));
    }

    /** By constraints that are not those of this program, and by what the validator of HEPData checks beside them. */
    @ParameterizedTest
    @MethodSource("examples")
    void submissionsAreValid(Results results) {
        Map<String, String> files = files(results);
        List<JsonNode> documents = documents(files.getOrDefault(HepData.SUBMISSION, ""));
        assertThat(SUBMISSION.validate(JSON.writeValueAsString(documents), InputFormat.JSON))
                .isEmpty();
        List<String> named = new ArrayList<>(List.of(HepData.SUBMISSION, "results.json"));
        for (JsonNode document : documents.subList(1, documents.size())) {
            String file = document.path("data_file").asString();
            named.add(file);
            JsonNode table = documents(files.getOrDefault(file, "")).get(0);
            assertThat(TABLE.validate(table.toString(), InputFormat.JSON))
                    .as(file)
                    .isEmpty();
            assertSameLengths(table);
            assertErrorsThatAreNotAllZero(table);
        }
        assertThat(documents.subList(1, documents.size()).stream()
                        .map(document -> document.path("name").asString()))
                .doesNotHaveDuplicates();
        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(named);
    }

    private static void assertSameLengths(JsonNode table) {
        List<Integer> lengths = new ArrayList<>();
        table.forEach(
                variables -> variables.forEach(v -> lengths.add(v.path("values").size())));
        assertThat(lengths.stream().distinct()).hasSize(1);
        assertThat(lengths.get(0)).isPositive();
    }

    private static void assertErrorsThatAreNotAllZero(JsonNode table) {
        for (JsonNode variable : table.path("dependent_variables")) {
            for (JsonNode value : variable.path("values")) {
                List<Double> sizes = new ArrayList<>();
                value.path("errors").forEach(error -> {
                    sizes.add(error.path("symerror").asDouble(0));
                    sizes.add(error.path("asymerror").path("minus").asDouble(0));
                    sizes.add(error.path("asymerror").path("plus").asDouble(0));
                });
                assertThat(sizes.isEmpty() || sizes.stream().anyMatch(size -> size != 0))
                        .isTrue();
            }
        }
    }

    @Test
    void limitsHaveTheirBandsAsErrors() {
        Results results = ExampleResults.limits();
        var third = results.limits().orElseThrow().limits().get(2);
        JsonNode table = table(results, "limits.yaml");
        JsonNode columns = table.path("dependent_variables");
        assertThat(columns).hasSize(4);
        assertThat(columns.path(0).path("header").path("name").asString()).isEqualTo("Observed limit on $|\\mu|$");
        assertThat(columns.path(0).path("header").path("units").asString()).isEqualTo("$\\mu_{\\mathrm{B}}$");
        assertThat(columns.path(0).path("values").path(2).path("value").asDouble())
                .isEqualTo(third.observed().orElseThrow().value());
        JsonNode expected = columns.path(3).path("values").path(2);
        double d = CouplingConvention.dPerGeV(1);
        double median = third.expected().median().orElseThrow().value();
        assertThat(expected.path("value").asDouble()).isEqualTo(median * d, within(1e-12 * median * d));
        JsonNode band = expected.path("errors").path(0);
        assertThat(band.path("label").asString()).isEqualTo("1 s.d.");
        assertThat(band.path("asymerror").path("plus").asDouble())
                .isEqualTo((third.expected().plus1().orElseThrow().value() - median) * d, within(1e-12 * median * d));
        assertThat(columns.path(0).path("qualifiers").toString())
                .contains(
                        "\"Confidence level\",\"value\":90.0,\"units\":\"%\"",
                        "\"Convention\",\"value\":\"kappa = 1/2\"");
        // Above the end of the spectrum there is none.
        assertThat(columns.path(0).path("values").path(39).path("value").asString())
                .isEqualTo("-");
    }

    @Test
    void fittedParametersHaveOneErrorEach() {
        JsonNode table = table(ExampleResults.fit(), "parameters.yaml");
        for (JsonNode value : table.path("dependent_variables").path(0).path("values")) {
            assertThat(value.path("errors").size()).isLessThanOrEqualTo(1);
        }
        assertThat(table.path("independent_variables").path(1).path("values").toString())
                .contains("{\"value\":\"1\"}");
    }

    /** Readers of YAML 1.1 take {@code on} for true and {@code 1.0E10} for a text. */
    @Test
    void yamlReadsTheSameInBothVersions() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("texts", List.of("on", "1e3", "a: b # \"c\"\n\\", "", "μ"));
        tree.put("numbers", List.of(1.0e10, -2.5e-11, 3, 0.1));
        tree.put("lists", List.of(Map.of("a", List.of(1, 2)), List.of()));
        tree.put("empty", Map.of());
        String text = Yaml.of(tree);
        assertThat(documents(text)).containsExactly(JSON.valueToTree(tree));
        assertThat(text).contains("\"on\"", "1.0E+10", "-2.5E-11");
    }

    /** Names of channels may be long and alike. */
    @Test
    void tablesOfOneNameAreTold() {
        List<Spectrum> spectra = new ArrayList<>();
        for (String end : List.of("a", "b")) {
            Spectrum first = ExampleResults.spectra().get(0);
            spectra.add(new Spectrum("x".repeat(80) + end, first.axes(), first.components(), first.observed()));
        }
        Map<String, String> files = files(ExampleResults.empty().with(new SpectrumSection(spectra)));
        List<JsonNode> documents = documents(files.getOrDefault(HepData.SUBMISSION, ""));
        assertThat(documents.get(1).path("name").asString())
                .startsWith("Spectrum of xxx")
                .hasSize(64);
        assertThat(documents.get(2).path("name").asString())
                .startsWith("2: Spectrum of xxx")
                .hasSize(64);
    }

    @Test
    void whatIsNoSubmissionIsRefused() {
        assertThatThrownBy(() -> HepData.submission(ExampleResults.coverage(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to submit");
        assertThatThrownBy(() -> Attachment.workspace("w.json", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("w.json is no workspace");
        assertThatThrownBy(() -> Keyword.parse("reaction=x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one of reactions, observables");
        assertThatThrownBy(() -> Keyword.parse("x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Keyword.parse("phrases=" + "x".repeat(129)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("129");
    }

    @Test
    void workspacesAreCalledWhatTheyAre() {
        assertThat(Attachment.workspace("w.json", "{\"channels\": [], \"measurements\": []}")
                        .type())
                .hasValue("HistFactory");
        assertThat(Attachment.workspace("w.json", "{\"metadata\": {\"hs3_version\": \"0.2\"}}")
                        .type())
                .hasValue("HS3");
    }

    private static JsonNode table(Results results, String file) {
        return documents(files(results).getOrDefault(file, "")).get(0);
    }

    private static Map<String, String> files(Results results) {
        Map<String, String> files = new LinkedHashMap<>();
        for (OutputFile file : HepData.submission(
                results,
                List.of(Attachment.results("{}".getBytes(StandardCharsets.UTF_8))),
                List.of(Keyword.parse("reactions=NUEBAR NUCLEUS --> NUEBAR NUCLEUS")))) {
            files.put(file.name(), file.text());
        }
        return files;
    }

    private static List<JsonNode> documents(String yaml) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(yaml)
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }
}
