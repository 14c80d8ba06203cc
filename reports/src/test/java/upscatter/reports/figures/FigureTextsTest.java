package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.NodeList;
import upscatter.model.label.Labels;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.exclusion.ExclusionPlot;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Overlay;
import upscatter.reports.results.Results;
import upscatter.reports.results.SpectrumSection;

/**
 * All texts of one figure of each kind, in their order, are those of a file that somebody has looked at. {@code main} writes these files anew, with the folder of the module as
 * working directory; what changed is then read in the difference.
 */
class FigureTextsTest {
    private static final Path REFERENCES = Path.of("src/test/resources/figure-texts");

    /** A drawing and the file with its texts. */
    record Kind(String file, Supplier<Drawing> drawing) {
        /** A figure of the results of one analysis. */
        Kind(String file, String figure, Results results) {
            this(
                    file,
                    () -> Figures.all().stream()
                            .filter(some -> some.name().equals(figure))
                            .findFirst()
                            .flatMap(some -> some.of(results, FigureOptions.usual()))
                            .orElseThrow());
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Kind> kinds() {
        return Stream.of(
                new Kind("limits", "limits", ExampleResults.limits()),
                new Kind("statistic-toys", "statistic-toys", ExampleResults.statisticToys()),
                new Kind("goodness-toys", "goodness-toys", ExampleResults.goodnessToys()),
                new Kind("coverage", "coverage", ExampleResults.coverage()),
                new Kind("regions", "regions", ExampleResults.regions()),
                new Kind("scan", "scan", ExampleResults.scan()),
                new Kind("scan-map", "scan", ExampleResults.scanMap()),
                new Kind("study", "study", ExampleResults.study()),
                new Kind("study-map", "study", ExampleResults.studyMap()),
                new Kind("fit", "fit", labelled(ExampleResults.fit())),
                new Kind(
                        "spectrum",
                        "spectrum",
                        ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra()))),
                new Kind("ranking", "ranking", labelled(ExampleResults.ranking())),
                new Kind("pulls", "pulls", labelled(ExampleResults.fit())),
                new Kind("quenching", "quenching", ExampleResults.quenching()),
                new Kind("correlation", "correlation", ExampleResults.fit()),
                new Kind("comparison", () -> ComparisonFigure.of(exclusion().comparison(), FigureOptions.usual())),
                new Kind("exclusion", () -> ExclusionFigure.of(exclusion(), FigureOptions.usual())));
    }

    /** The limits of an analysis with a label, over a region above a published limit, one between two others, and a projection. */
    private static ExclusionPlot exclusion() {
        return new ExclusionPlot(
                "Limits of three",
                Optional.empty(),
                Optional.empty(),
                List.of(
                        line("LEP", List.of(published("LEP", 3e-9)), ExclusionPlot.Shape.ABOVE),
                        line(
                                "SN1987A",
                                List.of(published("SN low", 1e-11), published("SN high", 1e-10)),
                                ExclusionPlot.Shape.BETWEEN),
                        line("DUNE ND", List.of(published("DUNE", 5e-10)), ExclusionPlot.Shape.LINE),
                        new ExclusionPlot.Line(
                                "this work",
                                Optional.of("CE*\u03bd*NS, 10 g"),
                                Optional.of(ExampleResults.limits()),
                                List.of(),
                                ExclusionPlot.Shape.LINE,
                                Optional.of("dashed"),
                                ExclusionPlot.Side.ABOVE,
                                Optional.of("red"),
                                1)));
    }

    private static ExclusionPlot.Line line(String name, List<Overlay> published, ExclusionPlot.Shape shape) {
        return new ExclusionPlot.Line(
                name,
                Optional.empty(),
                Optional.empty(),
                published,
                shape,
                Optional.empty(),
                ExclusionPlot.Side.NONE,
                Optional.empty(),
                1);
    }

    private static Overlay published(String name, double mu) {
        return new Overlay(
                name,
                "a paper",
                "90%",
                "limit",
                List.of(new Overlay.Vertex(0.02, Coupling.of(mu)), new Overlay.Vertex(5, Coupling.of(2 * mu))));
    }

    /** The same with labels, so that both are among the references. */
    private static Results labelled(Results results) {
        var labels = new Labels(
                Optional.of("CE\\nu{}NS on CsI"),
                Map.of("brn", "BRN_{prompt}"),
                Map.of("csi", "CsI[Na]"),
                Map.of("flux", "\\phi_{\\nu}"));
        var analysis = new Results.Analysis(
                results.analysis().name(),
                results.analysis().sha256(),
                results.analysis().statements(),
                Optional.of(labels));
        return new Results(
                results.tool(),
                analysis,
                results.seed(),
                results.blind(),
                results.data(),
                results.warnings(),
                results.notValid(),
                results.sections());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void textsAreThoseOfTheReference(Kind kind) throws Exception {
        assertThat(texts(kind)).isEqualTo(Files.readAllLines(file(kind)));
    }

    private static Path file(Kind kind) {
        return REFERENCES.resolve(kind.file() + ".txt");
    }

    private static List<String> texts(Kind kind) throws Exception {
        String svg = Pictures.svg(kind.drawing().get());
        NodeList elements = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent().strip());
        }
        return texts;
    }

    /** Writes the references. */
    public static void main(String... arguments) throws Exception {
        Files.createDirectories(REFERENCES);
        for (Kind kind : kinds().toList()) {
            write(kind);
        }
    }

    private static void write(Kind kind) throws Exception {
        try {
            Files.write(file(kind), texts(kind));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + file(kind), e);
        }
    }
}
