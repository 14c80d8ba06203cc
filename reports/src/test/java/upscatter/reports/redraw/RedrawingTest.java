package upscatter.reports.redraw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Caption;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureStyle;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.LineStyle;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.PanelPage;
import upscatter.reports.drawing.Scale;
import upscatter.reports.drawing.Text;
import upscatter.reports.figures.FigureOptions;
import upscatter.reports.figures.Figures;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.Results;

@Tag("slow")
class RedrawingTest {
    private static final List<Redrawing> ALL = List.of(Redrawing.values());
    /** Runs a script, then steps along all its lines, a hundred places on each stretch, in search of one under a legend. */
    private static final String LEGENDS_COVER_NOTHING = """
            import runpy
            import numpy as np


            def check(script):
                figure = runpy.run_path(script)["figure"]
                figure.canvas.draw()
                for axis in figure.axes:
                    legend = axis.get_legend()
                    if legend is None:
                        continue
                    box = legend.get_window_extent()
                    page = figure.bbox
                    assert 0 <= box.x0 and box.x1 <= page.x1 + 0.5 and 0 <= box.y0 and box.y1 <= page.y1, f"{script}: {box} in {page}"
                    for line in axis.lines:
                        at = line.get_transform().transform(np.column_stack([line.get_xdata(), line.get_ydata()]))
                        if line.get_linestyle() != "None" and len(at) > 1:
                            shares = np.linspace(0, 1, 101)[:, None, None]
                            at = (at[:-1] + shares * (at[1:] - at[:-1])).reshape(-1, 2)
                        under = (at[:, 0] > box.x0) & (at[:, 0] < box.x1) & (at[:, 1] > box.y0) & (at[:, 1] < box.y1)
                        assert not under.any(), f"{script}: legend over {at[under]}"


            """;

    private static final List<String> WORDS = List.of("kind", "series", "color", "text");

    /** A figure of each kind, by its name. */
    static Stream<Map.Entry<String, Drawing>> drawings() {
        return Stream.of(
                        ExampleResults.limits(),
                        ExampleResults.coverage(),
                        ExampleResults.scan(),
                        ExampleResults.scanMap(),
                        ExampleResults.studyMap(),
                        ExampleResults.fit(),
                        ExampleResults.hypotheses(),
                        ExampleResults.goodnessToys(),
                        ExampleResults.statisticToys(),
                        ExampleResults.ranking(),
                        ExampleResults.quenching(),
                        ExampleResults.regions())
                .flatMap(RedrawingTest::drawn);
    }

    private static Stream<Map.Entry<String, Drawing>> drawn(Results results) {
        return Figures.all().stream()
                .flatMap(figure -> figure.of(results, FigureOptions.usual()).stream()
                        .map(drawing -> Map.entry(figure.name(), drawing)));
    }

    /** Every vertex and every dot of the drawing is a row of the table, once. */
    @ParameterizedTest
    @MethodSource("drawings")
    void theTableHoldsWhatIsDrawn(Map.Entry<String, Drawing> figure) {
        List<List<String>> rows = table(figure);
        long points = figure.getValue().panels().stream()
                .flatMap(panel -> panel.layers().stream())
                .mapToLong(RedrawingTest::points)
                .sum();
        assertThat(rows.get(0)).isEqualTo(DrawnTable.HEADER);
        assertThat(rows)
                .hasSize((int) points + 1)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
    }

    private static long points(Layer layer) {
        if (layer instanceof Layer.Area area) {
            return area.outline().size();
        }
        if (layer instanceof Layer.Curve curve) {
            return curve.vertices().stream()
                    .filter(v -> !Double.isNaN(v.x()) && !Double.isNaN(v.y()))
                    .count();
        }
        return layer instanceof Layer.Points points ? points.bars().size() : 1;
    }

    /** What a specification encodes is a column of its table, with numbers where it says so, and each layer has rows. */
    @ParameterizedTest
    @MethodSource("drawings")
    void theSpecificationNamesColumnsOfTheTable(Map.Entry<String, Drawing> figure) {
        JsonNode spec = JsonMapper.builder().build().readTree(text(figure, ".vl.json"));
        assertThat(spec.path("data").path("url").asString()).isEqualTo(figure.getKey() + ".drawn.csv");
        assertThat(spec.path("$schema").asString()).endsWith("/vega-lite/v5.json");
        List<List<String>> rows = table(figure);
        List<JsonNode> marks = new ArrayList<>();
        collect(spec, marks);
        assertThat(marks).isNotEmpty();
        Set<String> drawn = new HashSet<>();
        for (JsonNode mark : marks) {
            if (mark.has("data")) {
                continue;
            }
            assertThat(mark.path("mark").path("type").asString()).isIn("line", "rule", "point", "text");
            drawn.add(filter(mark, 0) + "/" + filter(mark, 1));
            mark.path("encoding").forEach(channel -> {
                String column = channel.path("field").asString();
                assertThat(DrawnTable.HEADER).contains(column);
                if (channel.path("type").asString("").equals("quantitative")) {
                    assertThat(WORDS).doesNotContain(column);
                }
            });
        }
        assertThat(drawn)
                .isEqualTo(rows.stream()
                        .skip(1)
                        .map(row -> row.get(0) + "/" + row.get(1))
                        .collect(Collectors.toSet()));
        int numbers = DrawnTable.HEADER.indexOf("x");
        rows.stream()
                .skip(1)
                .forEach(row -> assertThat(Double.parseDouble(row.get(numbers))).isFinite());
    }

    private static String filter(JsonNode mark, int which) {
        return mark.path("transform").path(which).path("filter").path("equal").asString();
    }

    private static void collect(JsonNode node, List<JsonNode> marks) {
        if (node.has("mark")) {
            marks.add(node);
        }
        node.forEach(child -> collect(child, marks));
    }

    /** In one folder, by a Python that has matplotlib; without one this is skipped. */
    @Test
    void theScriptsDraw(@TempDir Path folder) throws Exception {
        String python = python();
        List<String> names = new ArrayList<>();
        StringBuilder all = new StringBuilder(LEGENDS_COVER_NOTHING);
        for (Map.Entry<String, Drawing> figure : drawings().toList()) {
            if (!names.contains(figure.getKey())) {
                names.add(figure.getKey());
                for (OutputFile file : Redrawing.files(figure.getKey(), figure.getValue(), ALL)) {
                    Files.write(folder.resolve(file.name()), file.bytes());
                }
                all.append("check(r'")
                        .append(folder.resolve(figure.getKey() + ".py"))
                        .append("')\n");
            }
        }
        Files.writeString(folder.resolve("all.py"), all);
        Process process = new ProcessBuilder(python, folder.resolve("all.py").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(names).allSatisfy(name -> {
            assertThat(folder.resolve(name + "-matplotlib.pdf")).isNotEmptyFile();
            assertThat(folder.resolve(name + "-matplotlib.png")).isNotEmptyFile();
        });
    }

    private static String python() {
        List<String> found = Stream.of("python3", "/usr/bin/python3")
                .filter(RedrawingTest::hasMatplotlib)
                .toList();
        assumeTrue(!found.isEmpty(), "no python3 with numpy and matplotlib on this machine");
        return found.get(0);
    }

    private static boolean hasMatplotlib(String python) {
        try {
            Process process = new ProcessBuilder(python, "-c", "import numpy, matplotlib")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void textIsSetInTheNotationOfEach() {
        Text label = Text.typeset("|*μ*|^{2}  [10^{−10} *μ*_{B}]").plain(" 5% of $");
        assertThat(Labels.mathtext(label))
                .isEqualTo(
                        "|$\\mathit{μ}$|$^{\\mathrm{2}}$  [10$^{\\mathrm{−10}}$ $\\mathit{μ}$$_{\\mathrm{B}}$] 5% of \\$");
        assertThat(Labels.plain(label)).isEqualTo("|μ|²  [10⁻¹⁰ μ_B] 5% of $");
    }

    /** They write their numbers themselves, so that a power of ten in the label would be one too many. */
    @Test
    void labelsHaveThePowerOfTenOfNoOthersNumbers() {
        Panel panel = new Panel(
                Text.of(""),
                Scale.linear(Text.of("mass"), 0, 1),
                Scale.linear(Text.of("limit"), 0, 2e-10),
                Optional.empty(),
                List.of(new Layer.Curve(
                        List.of(new Layer.Vertex(0, 1e-10), new Layer.Vertex(1, 2e-10)),
                        Color.BLACK,
                        1,
                        LineStyle.SOLID)),
                List.of());
        Drawing drawing = new PanelPage(FigureStyle.of(FigureWidth.COLUMN))
                .drawing("limits", new Caption(List.of(), List.of()), panel, 200);
        Map.Entry<String, Drawing> figure = Map.entry("x", drawing);
        assertThat(panel.y().label().characters()).contains("10");
        assertThat(text(figure, ".py")).contains("axis.set_ylabel(\"limit\")");
        assertThat(text(figure, ".vl.json")).containsPattern("\"title\" ?: ?\"limit\"");
    }

    @Test
    void nothingIsWrittenUnlessItIsAskedFor() {
        Map.Entry<String, Drawing> figure = drawings().findFirst().orElseThrow();
        assertThat(Redrawing.files("x", figure.getValue(), List.of())).isEmpty();
        assertThat(Redrawing.files("x", figure.getValue(), ALL).stream().map(OutputFile::name))
                .containsExactly("x.drawn.csv", "x.py", "x.vl.json");
        assertThatThrownBy(() -> Redrawing.named("gnuplot")).hasMessageContaining("there are matplotlib, vega");
    }

    private static String text(Map.Entry<String, Drawing> figure, String ending) {
        return Redrawing.files(figure.getKey(), figure.getValue(), ALL).stream()
                .filter(file -> file.name().endsWith(ending))
                .map(file -> new String(file.bytes(), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private static List<List<String>> table(Map.Entry<String, Drawing> figure) {
        return text(figure, ".drawn.csv")
                .lines()
                .map(line -> Arrays.asList(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)))
                .toList();
    }
}
