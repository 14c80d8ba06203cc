package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Drawing;
import upscatter.reports.drawing.FigureView;
import upscatter.reports.drawing.FigureWidth;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Palette;
import upscatter.reports.drawing.Panel;
import upscatter.reports.drawing.Panel.Symbol;
import upscatter.reports.drawing.Pictures;
import upscatter.reports.drawing.PoissonInterval;
import upscatter.reports.drawing.Text;
import upscatter.reports.drawing.Typeface;
import upscatter.reports.output.OutputFile;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection;

/** Figures at the size at which they are printed. */
class PrintedFiguresTest {
    private static final double MM = 72 / 25.4;

    private static FigureOptions options(FigureWidth width) {
        return new FigureOptions(
                Optional.of(width), Typeface.own(), true, OptionalInt.empty(), false, List.of(), FigureView.USUAL);
    }

    private static Stream<Drawing> drawings(FigureOptions options) {
        return Stream.of(
                        ExampleResults.limits(),
                        ExampleResults.toyLimits(),
                        ExampleResults.coverage(),
                        ExampleResults.regions(),
                        ExampleResults.fit(),
                        ExampleResults.empty().with(new SpectrumSection(ExampleResults.spectra())))
                .flatMap(results -> Figures.all().stream().flatMap(figure -> figure.of(results, options).stream()));
    }

    /** Sizes in points from the PDF, which knows nothing of how a figure was laid out. */
    @Test
    void typeOfAColumnHasItsSizeAndNothingIsCut() throws IOException {
        typeHasItsSizeAndNothingIsCut(FigureWidth.COLUMN);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAGE", "SLIDE"})
    @Tag("slow")
    void typeHasItsSizeAndNothingIsCut(FigureWidth width) throws IOException {
        double mm = width == FigureWidth.COLUMN ? 86 : width == FigureWidth.PAGE ? 178 : 254;
        double type = width == FigureWidth.SLIDE ? 16 : 8;
        for (Drawing drawing : drawings(options(width)).toList()) {
            OutputFile file = Pictures.files("x", drawing).get(1);
            try (PDDocument pdf = Loader.loadPDF(file.bytes())) {
                PDRectangle box = pdf.getPage(0).getMediaBox();
                assertThat(box.getWidth()).isCloseTo((float) (mm * MM), within(0.01f));
                if (width == FigureWidth.SLIDE && !drawing.title().startsWith("Pulls")) {
                    assertThat(box.getHeight() / box.getWidth()).isCloseTo(9f / 16, within(1e-4f));
                }
                List<TextPosition> letters = letters(pdf);
                assertThat(letters).isNotEmpty();
                for (TextPosition letter : letters) {
                    double size = letter.getTextMatrix().getScalingFactorX();
                    assertThat(size).isBetween(0.719 * type, 1.001 * type);
                    assertThat(letter.getTextMatrix().getTranslateX()).isBetween(0f, box.getWidth());
                    assertThat(letter.getTextMatrix().getTranslateY()).isBetween(0f, box.getHeight());
                    assertThat(letter.getEndX()).as(drawing.title()).isBetween(0f, box.getWidth());
                    assertThat(letter.getEndY()).as(drawing.title()).isBetween(0f, box.getHeight());
                }
            }
        }
    }

    /** Lengths that SVG states against those of the letters in the font file, as PDFBox reads it. */
    @Test
    void textsOfVectorsSayHowLongTheyAre() throws IOException {
        Pattern texts = Pattern.compile("font-size=\"([\\d.]+)px\"[^>]*textLength=\"([\\d.]+)\"[^>]*>([^<&]+)</text");
        int found = 0;
        try (PDDocument pdf = new PDDocument();
                InputStream file = PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            PDFont letters = PDType0Font.load(pdf, file, false);
            for (Drawing drawing : drawings(options(FigureWidth.COLUMN)).toList()) {
                String svg = new String(Pictures.files("x", drawing).get(0).bytes(), StandardCharsets.UTF_8);
                assertThat(svg.split("<text ")).hasSameSizeAs(svg.split("textLength="));
                for (var text = texts.matcher(svg); text.find(); found++) {
                    double length = letters.getStringWidth(text.group(3)) / 1000 * Double.parseDouble(text.group(1));
                    assertThat(Double.parseDouble(text.group(2)))
                            .as(text.group(3))
                            .isCloseTo(length, within(0.02));
                }
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    private static List<TextPosition> letters(PDDocument pdf) throws IOException {
        List<TextPosition> letters = new ArrayList<>();
        var stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition text) {
                letters.add(text);
            }
        };
        String unused = stripper.getText(pdf);
        return letters;
    }

    @Test
    void titlesAreLeftOutWhenAskedFor() {
        FigureOptions bare = new FigureOptions(
                Optional.empty(), Typeface.own(), false, OptionalInt.empty(), false, List.of(), FigureView.USUAL);
        Results results = ExampleResults.limits();
        String name = results.analysis().name();
        assertThat(Pictures.svg(
                        new LimitFigure().of(results, FigureOptions.usual()).orElseThrow()))
                .contains(name);
        assertThat(Pictures.svg(new LimitFigure().of(results, bare).orElseThrow())
                        .replaceAll("<!--.*?-->", ""))
                .doesNotContain(name);
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatIsKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FigureWidth.named("wide"))
                .withMessageContainingAll("'wide'", "column (86 mm)", "page", "slide");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Typeface.named("No Such Letters"))
                .withMessageContainingAll("'No Such Letters'", "Liberation Sans");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FigureOptions.usual().withRebin(0));
    }

    /** Lightness as a grey printer has it (Rec. 709): colours that stand beside each other in a figure differ in it, or in their lines. */
    @Test
    void coloursAreToldApartInGrey() {
        assertThat(lightness(Palette.BAND_TWO_SIGMA) - lightness(Palette.BAND_ONE_SIGMA))
                .isGreaterThan(0.1);
        assertThat(lightness(Palette.BAND_ONE_SIGMA) - lightness(Palette.MEDIAN))
                .isGreaterThan(0.3);
        Panel overlaid = panel(true);
        for (int i = 0; i < overlaid.legend().size(); i++) {
            Panel.Entry one = overlaid.legend().get(i);
            for (Panel.Entry other :
                    overlaid.legend().subList(i + 1, overlaid.legend().size())) {
                if (one.symbol() == other.symbol()) {
                    assertThat(Math.abs(lightness(one.color()) - lightness(other.color())))
                            .as("%s and %s", one.text(), other.text())
                            .isGreaterThan(0.07);
                }
            }
        }
        List<Color> stack = panel(false).legend().stream()
                .filter(entry -> entry.symbol() == Symbol.BOX)
                .map(Panel.Entry::color)
                .toList();
        assertThat(stack).hasSize(6);
        for (int i = 1; i < stack.size(); i++) {
            assertThat(Math.abs(lightness(stack.get(i)) - lightness(stack.get(i - 1))))
                    .as("neighbours %d and %d of a stack", i - 1, i)
                    .isGreaterThan(0.04);
        }
    }

    private static double lightness(Color color) {
        return (0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue()) / 255;
    }

    private static Panel panel(boolean logarithmic) {
        List<String> names = List.of("a", "b", "c", "d", "e", "f");
        Spectrum spectrum = new Spectrum(
                "x",
                List.of(new Spectrum.BinAxis("energy", "keV", List.of(0.0, 1.0, 2.0))),
                names.stream()
                        .map(name -> new Spectrum.Component(name, List.of(1.0, 2.0)))
                        .toList(),
                Optional.empty());
        Map<String, Text> called = new LinkedHashMap<>();
        names.forEach(name -> called.put(name, Text.of(name)));
        return new ChannelHistogram(spectrum, Text.of(""), "Data", new HistogramLook(logarithmic, called, false))
                .histograms(true);
    }

    /** Unequal bins are heights for each unit of the axis, so that a flat rate is flat, and the label says so. */
    @Test
    void unequalBinsAreDrawnPerUnit() {
        Spectrum flat = new Spectrum(
                "x",
                List.of(new Spectrum.BinAxis("energy", "keV", List.of(0.0, 1.0, 3.0))),
                List.of(new Spectrum.Component("a", List.of(5.0, 10.0))),
                Optional.of(List.of(5.0, 0.0)));
        Panel panel = new ChannelHistogram(
                        flat, Text.of(""), "Data", new HistogramLook(false, Map.of("a", Text.of("a")), false))
                .histograms(true);
        assertThat(panel.y().label().characters()).isEqualTo("Counts / keV");
        Layer.Curve edge = panel.layers().stream()
                .filter(Layer.Curve.class::isInstance)
                .map(Layer.Curve.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(edge.vertices()).allMatch(vertex -> vertex.y() == 5);
    }

    /** Of no count only the upper half of the bar is drawn, up to the end of its interval. */
    @Test
    void noCountHasNoDot() {
        Spectrum spectrum = new Spectrum(
                "x",
                List.of(new Spectrum.BinAxis("energy", "keV", List.of(0.0, 1.0, 2.0))),
                List.of(new Spectrum.Component("a", List.of(2.0, 2.0))),
                Optional.of(List.of(0.0, 3.0)));
        List<Layer> layers = new ChannelHistogram(
                        spectrum, Text.of(""), "Data", new HistogramLook(false, Map.of("a", Text.of("a")), false))
                .histograms(true)
                .layers();
        assertThat(layers.stream()
                        .filter(Layer.Points.class::isInstance)
                        .flatMap(points -> ((Layer.Points) points).bars().stream()))
                .hasSize(1);
        assertThat(layers.stream()
                        .filter(Layer.Curve.class::isInstance)
                        .map(curve -> ((Layer.Curve) curve).vertices())
                        .filter(line -> line.size() == 2 && line.get(0).x() == 0.5)
                        .map(line -> line.get(1).y()))
                .containsExactly(PoissonInterval.of(0).high());
    }

    /** Of 300 bins in a column as many are joined as leave four units or more to each. */
    @Test
    void narrowBinsAreJoined() {
        List<Double> edges = new ArrayList<>();
        List<Double> counts = new ArrayList<>();
        for (int i = 0; i <= 300; i++) {
            edges.add((double) i);
            counts.add(2.0);
        }
        Spectrum many = new Spectrum(
                "x",
                List.of(new Spectrum.BinAxis("energy", "keV", edges)),
                List.of(new Spectrum.Component("a", counts.subList(0, 300))),
                Optional.of(counts.subList(0, 300)));
        Results results = ExampleResults.empty().with(new SpectrumSection(List.of(many)));
        assertThat(dots(results, FigureOptions.usual())).isBetween(20L, 51L);
        assertThat(dots(results, FigureOptions.usual().withRebin(30))).isEqualTo(10);
    }

    /** Dots of data in a picture: paths that begin with an arc, of which each is filled and drawn around. */
    private static long dots(Results results, FigureOptions options) {
        Drawing drawing = new SpectrumFigure().of(results, options).orElseThrow();
        return Pattern.compile("d=\"(M[\\d.]+ [\\d.]+) C")
                .matcher(Pictures.svg(drawing))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .count();
    }
}
