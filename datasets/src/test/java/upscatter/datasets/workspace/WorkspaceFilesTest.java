package upscatter.datasets.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.datasets.AnalysisFiles;
import upscatter.datasets.AnalysisFolder;
import upscatter.datasets.input.InvalidInputException;
import upscatter.datasets.json.CanonicalJson;
import upscatter.datasets.json.Document;
import upscatter.datasets.json.Setting;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameters;
import upscatter.model.template.Interpolation;
import upscatter.model.template.Modifier;

class WorkspaceFilesTest {
    @TempDir
    private Path folder;

    static String resource(String name) {
        try (var stream = WorkspaceFilesTest.class.getResourceAsStream("/workspace/" + name)) {
            return new String(
                    java.util.Objects.requireNonNull(stream).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkspaceMeasurement good(WorkspaceRequest request) {
        return WorkspaceFiles.read(write("workspace.json", resource("good.json")), request);
    }

    private static WorkspaceRequest asking(Optional<String> measurement, List<String> patches, List<Setting> settings) {
        return new WorkspaceRequest(
                measurement,
                Optional.empty(),
                patches,
                settings,
                Interpolation.EXPONENTIAL,
                Interpolation.PIECEWISE_LINEAR);
    }

    @Test
    void aWorkspaceIsReadWithItsSettings() {
        WorkspaceMeasurement read = good(new WorkspaceRequest());
        assertThat(read.name()).isEqualTo("main");
        assertThat(read.poi()).hasValue("mu");
        assertThat(read.sha256()).hasSize(64);
        Parameters parameters = read.model().parameters();
        assertThat(parameters.names())
                .containsExactly(
                        "mu",
                        "lumi",
                        "cross section",
                        "scale",
                        "uncorrelated[0]",
                        "uncorrelated[1]",
                        "mc[0]",
                        "mc[1]",
                        "free[0]");
        assertThat(parameters.get("mu").start()).isEqualTo(0.5);
        assertThat(parameters.get("mu").lower()).isEqualTo(-2);
        assertThat(parameters.get("lumi").constraint()).isEqualTo(new Constraint.Normal(1, 0.02));
        assertThat(parameters.get("uncorrelated[1]").constraint()).isEqualTo(new Constraint.Poisson(55, 60));
        assertThat(parameters.get("cross section").fixed()).isTrue();
        assertThat(read.model().observed()).containsExactly(51, 48, 118);
        assertThat(read.statements())
                .contains("Measurement main of main, second.", "Interpolation code 4 for normsys, 4p for histosys.");
    }

    @Test
    void anotherMeasurementAndOtherInterpolations() {
        WorkspaceMeasurement read = good(asking(Optional.of("second"), List.of(), List.of()));
        assertThat(read.name()).isEqualTo("second");
        assertThat(read.poi()).isEmpty();
        assertThat(read.model().parameters().get("lumi").constraint()).isEqualTo(new Constraint.Normal(1.01, 0.03));
        List<Modifier> modifiers =
                read.model().channels().get(0).samples().get(1).modifiers();
        assertThat(((Modifier.NormSys) modifiers.get(0)).interpolation()).isEqualTo(Interpolation.EXPONENTIAL);
        assertThat(((Modifier.HistoSys) modifiers.get(1)).interpolation()).isEqualTo(Interpolation.PIECEWISE_LINEAR);
        assertThatThrownBy(() -> good(asking(Optional.of("third"), List.of(), List.of())))
                .hasMessageContaining("there is no measurement 'third'; there are main, second")
                .hasMessageContaining("(/measurements)");
    }

    private static final String PATCH = """
            [ {"op": "replace", "path": "/channels/0/samples/0/data", "value": [7, 6]},
              {"op": "add", "path": "/channels/0/samples/0/modifiers/-", "value": {"name": "theory", "type": "normsys", "data": {"lo": 0.8, "hi": 1.2}}} ]
            """;

    @Test
    void patchesAndSettingsAreApplied() {
        Path patch = write("patch.json", PATCH);
        WorkspaceMeasurement read = good(asking(
                Optional.empty(),
                List.of(patch.toString()),
                List.of(Setting.parse("/channels/1/samples/0/data/0=99"))));
        assertThat(read.model().channels().get(0).samples().get(0).nominal()).containsExactly(7.0, 6.0);
        assertThat(read.model().parameters().names()).contains("theory");
        assertThat(read.model().channels().get(1).samples().get(0).nominal()).containsExactly(99.0);
        assertThat(read.statements()).contains("Patched with " + patch + ".");
    }

    @Test
    void onePatchOfASet() {
        String one = "{\"metadata\": {\"name\": \"%s\", \"values\": [1]}, \"patch\": %s}";
        Path set = write(
                "set.json",
                "{\"metadata\": {}, \"version\": \"1.0.0\", \"patches\": [%s, %s]}"
                        .formatted(one.formatted("light", PATCH), one.formatted("heavy", "[]")));
        assertThat(good(asking(Optional.empty(), List.of(set + "#light"), List.of()))
                        .model()
                        .parameters()
                        .names())
                .contains("theory");
        assertThatThrownBy(() -> good(asking(Optional.empty(), List.of(set.toString()), List.of())))
                .hasMessageContaining("the set has 2 patches; which of them is not said")
                .hasMessageContaining("#light");
        assertThatThrownBy(() -> good(asking(Optional.empty(), List.of(set + "#ligth"), List.of())))
                .hasMessageContaining("there is no patch 'ligth'")
                .hasMessageContaining("Maybe 'light'.");
    }

    /** A message names the workspace and the patch where the patch spoils it, and the patch alone where it does not fit. */
    @Test
    void whatAPatchSpoilsNamesThePatch() {
        Path spoils = write(
                "patch.json", "[{\"op\": \"replace\", \"path\": \"/channels/0/samples/0/data\", \"value\": [7]}]");
        assertThatThrownBy(() -> good(asking(Optional.empty(), List.of(spoils.toString()), List.of())))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.pointer()).hasValue("/channels/0/samples/0/data");
                    assertThat(e.line()).isEmpty();
                    assertThat(e.maybe()).hasValue("Maybe the patch %s is wrong.".formatted(spoils));
                });
        Path foreign = write("patch.json", "[\n{\"op\": \"remove\", \"path\": \"/channels/7\"}]");
        assertThatThrownBy(() -> good(asking(Optional.empty(), List.of(foreign.toString()), List.of())))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.file()).isEqualTo(foreign);
                    assertThat(e.line()).hasValue(2);
                    assertThat(e.pointer()).hasValue("/0/path");
                    assertThat(e.what()).isEqualTo("there is no value at '/channels/7'");
                });
    }

    static Stream<Map<String, String>> spoilt() {
        return Arrays.stream(resource("spoilt.txt").split("\n\n"))
                .skip(1)
                .map(block -> block.lines()
                        .map(line -> line.split(":", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip())));
    }

    @ParameterizedTest
    @MethodSource
    void spoilt(Map<String, String> expected) {
        String good = resource("good.json");
        String replace = expected.getOrDefault("replace", "");
        assertThat(good).contains(replace);
        int at = good.indexOf(replace);
        Path file = write(
                "workspace.json",
                good.substring(0, at) + expected.getOrDefault("by", "") + good.substring(at + replace.length()));
        assertThatThrownBy(() -> WorkspaceFiles.read(file, new WorkspaceRequest()))
                .isInstanceOfSatisfying(InvalidInputException.class, error -> {
                    assertThat(error.what()).contains(expected.getOrDefault("what", ""));
                    assertThat(error.file()).isEqualTo(file);
                    assertThat(error.pointer()).hasValue(expected.getOrDefault("pointer", ""));
                    assertThat(error.line()).hasValue(Integer.parseInt(expected.getOrDefault("line", "0")));
                    assertThat(error.maybe().orElse("")).startsWith(expected.getOrDefault("maybe", ""));
                });
    }

    @Test
    void aWorkspaceIsToldFromAnAnalysis() {
        assertThat(WorkspaceFiles.isWorkspace(write("workspace.json", resource("good.json"))))
                .isTrue();
        assertThat(WorkspaceFiles.isWorkspace(write("analysis.json", AnalysisFolder.good("good.json"))))
                .isFalse();
        assertThat(WorkspaceFiles.isWorkspace(write("broken.json", "{"))).isFalse();
        assertThat(WorkspaceFiles.isWorkspace(folder)).isFalse();
        assertThat(WorkspaceFiles.isWorkspace(folder.resolve("none.json"))).isFalse();
    }

    private static String set(String digests) {
        return "{\"metadata\": {\"digests\": %s, \"labels\": [\"m\"]}, \"version\": \"1.0.0\", \"patches\": [{\"metadata\": {\"name\": \"light\", \"values\": [1]}, \"patch\": %s}]}"
                .formatted(digests, PATCH);
    }

    /** A patch set says for which workspace it was made, by digests that are compared. */
    @Test
    void aPatchSetBelongsToItsWorkspace() {
        var tree = Document.ofWorkspace(
                        folder, resource("good.json").getBytes(java.nio.charset.StandardCharsets.UTF_8), List.of())
                .tree();
        String sha256 = CanonicalJson.digest(tree, "sha256");
        String md5 = CanonicalJson.digest(tree, "md5");
        Path own = write("set.json", set("{\"sha256\": \"%s\", \"md5\": \"%s\"}".formatted(sha256, md5)));
        WorkspaceMeasurement read = good(asking(Optional.empty(), List.of(own.toString()), List.of()));
        assertThat(read.model().parameters().names()).contains("theory");
        assertThat(read.warnings()).isEmpty();
        assertThat(read.statements()).contains("Patch light: m 1 ().");
        String wrong = "0".repeat(64);
        for (String digests : List.of(
                "{\"sha256\": \"%s\"}".formatted(wrong),
                "{\"sha256\": \"%s\", \"md5\": \"%s\"}".formatted(sha256, "0".repeat(32)))) {
            Path foreign = write("set.json", set(digests));
            assertThatThrownBy(() -> good(asking(Optional.empty(), List.of(foreign.toString()), List.of())))
                    .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                        assertThat(e.file()).isEqualTo(foreign);
                        assertThat(e.what()).contains("0000").containsAnyOf(sha256, md5);
                    });
        }
        Path silent = write("set.json", set("{}"));
        assertThat(good(asking(Optional.empty(), List.of(silent.toString()), List.of()))
                        .warnings())
                .anySatisfy(warning -> assertThat(warning).contains("states no digest"));
    }

    @Test
    void compressedFilesAndInfiniteBoundsAreRead() throws IOException {
        String text = resource("good.json").replace("[-2.0, 5.0]", "[-Infinity, Infinity]");
        var bytes = new java.io.ByteArrayOutputStream();
        try (var stream = new java.util.zip.GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("workspace.bin"), bytes.toByteArray());
        assertThat(WorkspaceFiles.isWorkspace(file)).isTrue();
        var mu = WorkspaceFiles.read(file, new WorkspaceRequest())
                .model()
                .parameters()
                .get("mu");
        assertThat(mu.lower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(mu.upper()).isEqualTo(Double.POSITIVE_INFINITY);
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThatThrownBy(() -> WorkspaceFiles.read(cut, new WorkspaceRequest()))
                .hasMessageContaining("cannot be uncompressed");
        Path none = write("workspace.json", resource("good.json").replace("[-2.0, 5.0]", "[NaN, 5.0]"));
        assertThatThrownBy(() -> WorkspaceFiles.read(none, new WorkspaceRequest()))
                .hasMessageContaining("a bound is a number or infinite");
    }

    @Test
    void aFileOfTheOtherKindIsNamed() {
        Path analysis = write("analysis.json", AnalysisFolder.good("good.json"));
        assertThatThrownBy(() -> WorkspaceFiles.read(analysis, new WorkspaceRequest()))
                .hasMessageContaining("a workspace is needed but the file is an analysis");
        Path patch = write("patch.json", PATCH);
        assertThatThrownBy(() -> WorkspaceFiles.read(patch, new WorkspaceRequest()))
                .hasMessageContaining("a workspace is needed but the file is a patch");
        Path workspace = write("workspace.json", resource("good.json"));
        assertThatThrownBy(() -> AnalysisFiles.read(workspace, List.of()))
                .hasMessageContaining("an analysis is needed but the file is a workspace");
    }

    /** Backgrounds alone: the parameter of interest comes with a patch. */
    @Test
    void aParameterOfInterestMayBeMissing() {
        WorkspaceMeasurement read = good(asking(
                Optional.empty(), List.of(), List.of(Setting.parse("/measurements/0/config/poi=mu_of_a_patch"))));
        assertThat(read.poi()).isEmpty();
        assertThat(read.warnings()).anySatisfy(w -> assertThat(w).contains("'mu_of_a_patch'"));
    }
}
