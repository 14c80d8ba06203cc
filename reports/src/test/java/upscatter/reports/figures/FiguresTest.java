package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.drawing.Text;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.Coupling;
import upscatter.reports.results.Limit;
import upscatter.reports.results.LimitSection;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection;

class FiguresTest {

    /** Every figure of every example, with texts that it must show. */
    static Stream<Arguments> drawings() {
        Results spectra = ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra()));
        List<String> limit = List.of("[MeV]", "[GeV", "Median expected", "90% C.L.");
        return Stream.of(
                Arguments.of("limits", ExampleResults.limits(), limit),
                Arguments.of("limits", ExampleResults.asimovLimits(), limit),
                Arguments.of("limits", ExampleResults.oneLimit(), limit),
                Arguments.of("limits", ExampleResults.toyLimits(), List.of("Lower end of the interval", "[GeV−2]")),
                Arguments.of("limits", ExampleResults.noLimits(), List.of("[MeV]", "no limit at these masses")),
                Arguments.of(
                        "spectrum", spectra, List.of("Recoil energy", "[eV]", "Counts per bin", "primakoff", "csi")),
                Arguments.of("fit", ExampleResults.fit(), List.of("Photoelectrons", "Data", "brn", "steady-state")),
                Arguments.of(
                        "coverage",
                        ExampleResults.coverage(),
                        List.of("claimed, 90%", "Coverage", "Feldman-Cousins", "asymptotic interval")),
                Arguments.of(
                        "coverage-map",
                        ExampleResults.coverage(),
                        List.of("below 90%", "above", "95.0", "[MeV]", "asymptotic interval")),
                Arguments.of(
                        "goodness-toys", ExampleResults.goodnessToys(), List.of("Toys per bin", "of 91", "Observed")),
                Arguments.of(
                        "statistic-toys",
                        ExampleResults.statisticToys(),
                        List.of("Toys per bin", "Test statistic", "Signal and background", "Asymptotic", "Observed")),
                Arguments.of(
                        "hypotheses",
                        ExampleResults.hypotheses(),
                        List.of("Photon energy", "Dirac", "Majorana", "Share")),
                Arguments.of("event-map", spectra, List.of("Photoelectrons", "Time", "expected", "csi")),
                Arguments.of("scan", ExampleResults.scan(), List.of("width", "[keV]", "ln", "68.27%")),
                Arguments.of(
                        "scan", ExampleResults.scanMap(), List.of("B]", "flux", "68.3% C.L.", "95% C.L.", "Best fit")),
                Arguments.of(
                        "study",
                        ExampleResults.study(),
                        List.of("Detector 1, mass [g]", "Expected limit", "2 MeV", "0.5 MeV")),
                Arguments.of(
                        "study",
                        ExampleResults.studyMap(),
                        List.of("X", "Background 1, rate [/d]", "Significance of cevns")),
                Arguments.of("ranking", ExampleResults.ranking(), List.of("Pull", "energy-scale", "brn", "Δ flux")),
                Arguments.of(
                        "quenching",
                        ExampleResults.quenching(),
                        List.of("Recoil energy", "[keV]", "Quenching factor", "Dresden-II, CONUS+", "Nodes", "0.157")),
                Arguments.of("pulls", ExampleResults.fit(), List.of("Pull", "flux", "energy-scale")),
                Arguments.of("correlation", ExampleResults.fit(), List.of("Correlation", "flux", "1.00", "−0.60")),
                Arguments.of(
                        "regions", ExampleResults.regions(), List.of("[MeV]", "68% C.L.", "95% C.L.", "Best fit")));
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void svgIsWellFormedAndHoldsTheTexts(String name, Results results, List<String> texts) throws Exception {
        Document svg = parsed(Pictures.svg(drawing(name, results)));
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).startsWith("0 0 ");
        assertThat(svg.getDocumentElement().getAttribute("width")).matches("\\d+\\.\\d\\dpt");
        assertThat(svg.getDocumentElement().getTextContent()).contains(texts);
        assertThat(Pictures.svg(drawing(name, results))).doesNotContain("DOCTYPE", "NaN", "Infinity", "<image");
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void pdfHoldsTheTextsInAnEmbeddedTypeface(String name, Results results, List<String> texts) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file(name, results, ".pdf").bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            // Without blanks: the extractor sees gaps between the letters of turned text.
            assertThat(withoutBlanks(new PDFTextStripper().getText(pdf)))
                    .contains(texts.stream().map(FiguresTest::withoutBlanks).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("drawings")
    void pngHasItsSizeAndIsNotBlank(String name, Results results, List<String> texts) throws IOException {
        BufferedImage image = ImageIO.read(
                new ByteArrayInputStream(file(name, results, ".png").bytes()));
        Drawing drawing = drawing(name, results);
        assertThat(texts).isNotEmpty();
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(drawing.widthPt() / 72 * 300));
        assertThat(image.getHeight()).isEqualTo((int) Math.ceil(drawing.heightPt() / 72 * 300));
        assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
        assertThat(dark(image)).isGreaterThan(1000);
    }

    @Test
    void theSameResultsGiveTheSameBytes() {
        Drawing drawing = drawing("limits", ExampleResults.limits());
        assertThat(Pictures.files("limits", drawing)).isEqualTo(Pictures.files("limits", drawing));
    }

    @Test
    void eachCurveIsOnePath() throws Exception {
        assertThat(paths(ExampleResults.limits(), "rgb(26,26,26)")).isEqualTo(1);
        assertThat(paths(ExampleResults.limits(), "rgb(31,78,121)")).isEqualTo(1);
        assertThat(paths(ExampleResults.asimovLimits(), "rgb(26,26,26)")).isZero();
        assertThat(paths(ExampleResults.limits(), "rgb(217,232,245)")).isEqualTo(1);
    }

    /** As without background, where no repetition of the experiment differs from another. */
    @Test
    void bandsWithoutWidthHaveNoEntry() throws Exception {
        LimitSection limits = ExampleResults.limits().limits().orElseThrow();
        Results collapsed = ExampleResults.limits()
                .with(new LimitSection(
                        limits.settings(),
                        limits.limits().stream().map(FiguresTest::onTheMedian).toList()));
        assertThat(parsed(Pictures.svg(drawing("limits", ExampleResults.limits())))
                        .getDocumentElement()
                        .getTextContent())
                .contains("Expected ±1");
        assertThat(parsed(Pictures.svg(drawing("limits", collapsed)))
                        .getDocumentElement()
                        .getTextContent())
                .contains("Median expected")
                .doesNotContain("Expected ±");
        assertThat(drawing("limits", collapsed).caption().paragraphs().toString())
                .contains("there is no band");
        assertThat(drawing("limits", ExampleResults.limits())
                        .caption()
                        .paragraphs()
                        .toString())
                .doesNotContain("there is no band");
    }

    private static Limit onTheMedian(Limit limit) {
        Optional<Coupling> median = limit.expected().median();
        return new Limit(
                limit.scanned(),
                limit.observed(),
                new Limit.Expected(median, median, median, median, median),
                limit.valid(),
                limit.bestFit(),
                limit.lower(),
                limit.toys(),
                limit.reason(),
                limit.sigmaAboveMedian());
    }

    @Test
    void observedOnTheMedianIsNotDrawnTwice() throws Exception {
        assertThat(parsed(Pictures.svg(drawing("limits", ExampleResults.asimovLimits())))
                        .getDocumentElement()
                        .getTextContent())
                .doesNotContain("Observed");
    }

    @Test
    void couplingsFarBelowTheSmallestFloatAreDrawn() {
        Results tiny = ExampleResults.empty()
                .with(new LimitSection(
                        ExampleResults.settings(),
                        List.of(
                                ExampleResults.scaled(ExampleResults.limit(1, 1.1), 1e-140),
                                ExampleResults.scaled(ExampleResults.limit(1.0000001, 1.2), 1e-140))));
        assertThat(Pictures.svg(drawing("limits", tiny))).contains("Observed").doesNotContain("NaN", "Infinity");
    }

    @Test
    void spectraOfTinyHugeAndEmptyCountsAreDrawn() {
        for (double scale : new double[] {0, 1e-12, 1e9, 1e-300}) {
            Spectrum s = new Spectrum(
                    "x",
                    List.of(new Spectrum.BinAxis("energy", "keV", List.of(1.0, 1 + 1e-9, 1 + 2e-9))),
                    List.of(
                            new Spectrum.Component("a", List.of(scale, 2 * scale)),
                            new Spectrum.Component("b", List.of(0.0, 1e4 * scale))),
                    Optional.of(List.of(0.0, Math.floor(scale))));
            Results results = ExampleResults.empty().with(new SpectrumSection(List.of(s)));
            assertThat(Pictures.svg(drawing("spectrum", results)))
                    .contains("Energy")
                    .doesNotContain("NaN", "Infinity");
        }
    }

    /** Stacked, and of so different counts that they are laid over one another: neither histograms nor bands reach into the gap or across it. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-3})
    void aGapIsDrawnAsAGap(double least) {
        Spectrum gapped = new Spectrum(
                "x",
                List.of(Spectrum.BinAxis.of("energy", "keV", List.of(1.0, 2.0, 5.0), List.of(2.0, 3.0, 6.0))),
                List.of(
                        new Spectrum.Component("a", List.of(4.0, 5.0, 6.0)),
                        new Spectrum.Component("b", List.of(least, least, least))),
                Optional.of(List.of(4.0, 2.0, 7.0)));
        var histogram = new ChannelHistogram(
                gapped,
                Text.of(""),
                "Data",
                new HistogramLook(least < 1, Map.of("a", Text.of("a"), "b", Text.of("b")), false));
        List<Layer> layers = Stream.concat(
                        histogram.histograms(true).layers().stream(), histogram.residuals().layers().stream())
                .toList();
        int below = 0;
        int above = 0;
        for (Layer layer : layers) {
            List<Layer.Vertex> vertices = layer instanceof Layer.Curve curve
                    ? curve.vertices()
                    : layer instanceof Layer.Area area ? area.outline() : List.of();
            boolean left = vertices.stream().anyMatch(vertex -> vertex.x() <= 3);
            boolean right = vertices.stream().anyMatch(vertex -> vertex.x() >= 5);
            assertThat(vertices).noneMatch(vertex -> vertex.x() > 3 && vertex.x() < 5);
            assertThat(left && right).isFalse();
            below += left ? 1 : 0;
            above += right ? 1 : 0;
        }
        assertThat(below).isEqualTo(above).isGreaterThanOrEqualTo(6);
    }

    /** What a figure rests on is said beside it, and nothing of it in the picture. */
    @Test
    void captionsAreBesideThePicture() {
        Results warned = ExampleResults.toyLimits().withWarnings(List.of("12% of A_B rest on E < 2 MeV."));
        List<OutputFile> files = Pictures.files("limits", drawing("limits", warned));
        assertThat(files.stream().map(OutputFile::name))
                .containsExactly("limits.svg", "limits.pdf", "limits.png", "limits.caption.md", "limits.caption.tex");
        String svg = new String(files.get(0).bytes(), StandardCharsets.UTF_8);
        assertThat(svg).doesNotContain("Warning", "toys", "failed fit");
        String markdown = new String(files.get(3).bytes(), StandardCharsets.UTF_8);
        assertThat(markdown)
                .contains("on $|\\mu| ^{2}$", "toys", "failed fit", "best fit at $m_N$")
                .contains("Warning: 12% of A\\_B rest on E \\< 2 MeV.");
        String latex = new String(files.get(4).bytes(), StandardCharsets.UTF_8);
        assertThat(latex).contains("Warning: 12\\% of A\\_B rest on E \\textless{} 2 MeV.");
        assertThat(latex).doesNotContain("\n\n");
    }

    @Test
    void everyFigureIsDrawnHere() {
        assertThat(drawings().map(drawing -> String.valueOf(drawing.get()[0])))
                .containsAll(Figures.all().stream().map(Figure::name).toList());
    }

    @Test
    void nothingIsDrawnOfWhatWasNotComputed() {
        assertThat(Figures.all())
                .allSatisfy(f -> assertThat(f.of(ExampleResults.empty(), FigureOptions.usual()))
                        .isEmpty());
        assertThat(Figures.all().stream().map(Figure::name)).doesNotHaveDuplicates();
    }

    private static Drawing drawing(String name, Results results) {
        return Figures.all().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .flatMap(f -> f.of(results, FigureOptions.usual()))
                .orElseThrow();
    }

    private static OutputFile file(String name, Results results, String ending) {
        return Pictures.files(name, drawing(name, results)).stream()
                .filter(f -> f.name().equals(name + ending))
                .findFirst()
                .orElseThrow();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    /** Clipped paths in a group of a colour: what lies inside the frame. */
    private static long paths(Results results, String color) throws Exception {
        NodeList paths = parsed(Pictures.svg(drawing("limits", results))).getElementsByTagName("path");
        long count = 0;
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            Element group = (Element) path.getParentNode();
            String stroke = inherited(path, group, "stroke");
            String paint = stroke.equals("none") ? inherited(path, group, "fill") : stroke;
            if (paint.equals(color) && path.hasAttribute("clip-path")) {
                count++;
            }
        }
        return count;
    }

    private static String inherited(Element path, Element group, String attribute) {
        return path.hasAttribute(attribute) ? path.getAttribute(attribute) : group.getAttribute(attribute);
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static long dark(BufferedImage image) {
        long count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                if ((image.getRGB(x, y) & 0xff) < 0x60) {
                    count++;
                }
            }
        }
        return count;
    }
}
