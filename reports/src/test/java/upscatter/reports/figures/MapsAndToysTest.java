package upscatter.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import upscatter.reports.ExampleResults;
import upscatter.reports.drawing.Layer;
import upscatter.reports.drawing.Layer.Area;
import upscatter.reports.drawing.Layer.Curve;
import upscatter.reports.drawing.Layer.Points;
import upscatter.reports.drawing.Layer.Vertex;
import upscatter.reports.drawing.Panel;
import upscatter.reports.results.Fit;
import upscatter.reports.results.Results;
import upscatter.reports.results.Spectrum;
import upscatter.reports.results.SpectrumSection;
import upscatter.reports.tables.Table;
import upscatter.reports.tables.Tables;

class MapsAndToysTest {

    /** Of 95, 92 and 89% with an error of 0.7%: the last is the level of 90% within two errors. */
    @Test
    void coverageThatIsTheLevelIsWhite() {
        List<Color> cells = layers(new CoverageMap(), ExampleResults.coverage(), Area.class)
                .map(Area::color)
                .toList();
        assertThat(cells).hasSize(6);
        assertThat(cells.get(2)).isEqualTo(Color.WHITE);
        assertThat(cells.get(0)).isNotEqualTo(Color.WHITE).isEqualTo(cells.get(3));
        assertThat(cells.get(0).getBlue()).isGreaterThan(cells.get(0).getRed());
        assertThat(cells.get(0).getRed()).isLessThan(cells.get(1).getRed());
    }

    /** Each dot lies in a bin, and each bin has as many as were counted in it. */
    @Test
    void everyEventHasADotInItsBin() {
        Spectrum spectrum = ExampleResults.spectra().get(1);
        Results results = ExampleResults.empty().with(new SpectrumSection(List.of(spectrum)));
        var dots = layers(new EventMap(), results, Points.class)
                .flatMap(points -> points.bars().stream())
                .toList();
        List<Double> observed = spectrum.observed().orElseThrow();
        for (int bin = 0; bin < observed.size(); bin++) {
            List<List<Double>> edges = Spectrum.edges(spectrum.axes(), bin);
            long inside = dots.stream()
                    .filter(dot -> dot.x() > edges.get(0).get(0)
                            && dot.x() < edges.get(0).get(1))
                    .filter(dot -> dot.y() > edges.get(1).get(0)
                            && dot.y() < edges.get(1).get(1))
                    .count();
            assertThat((double) inside).isEqualTo(observed.get(bin));
        }
    }

    /** The area below each line is one event: 9 of 18 counts in a bin of 0.9 MeV are 0.5556 for each MeV. */
    @Test
    void hypothesesAreNormalisedAlike() {
        List<Curve> curves = layers(new HypothesisFigure(), ExampleResults.hypotheses(), Curve.class)
                .toList();
        assertThat(curves).hasSize(2).allSatisfy(curve -> {
            double area = 0;
            for (int i = 0; i < curve.vertices().size(); i += 2) {
                Vertex left = curve.vertices().get(i);
                area += left.y() * (curve.vertices().get(i + 1).x() - left.x());
            }
            assertThat(area).isCloseTo(1, within(1e-12));
        });
        assertThat(curves.get(0).vertices().get(0).y()).isCloseTo(0.5 / 0.9, within(1e-12));
    }

    /** The line of chi-squared holds five toys, less what lies outside the frame; the density of 91 at its mode of 89 is 0.02974 (closed form). */
    @Test
    void toysHaveTheDistributionOfManyCountsBeside() {
        List<Curve> curves = layers(new ToyFigure(), ExampleResults.goodnessToys(), Curve.class)
                .toList();
        double width = 10.0 / 40;
        double highest =
                curves.get(1).vertices().stream().mapToDouble(Vertex::y).max().orElseThrow();
        double logarithm = 44.5 * Math.log(89) - 44.5 - 45.5 * Math.log(2) - logGammaOfHalf(91);
        assertThat(highest).isCloseTo(5 * width * Math.exp(logarithm), within(1e-5));
        assertThat(curves.get(2).vertices())
                .allSatisfy(vertex -> assertThat(vertex.x()).isEqualTo(93.5));
    }

    /** ln Gamma(n/2) of an odd n, by the recurrence from Gamma(1/2) = sqrt(pi). */
    private static double logGammaOfHalf(int n) {
        double sum = 0.5 * Math.log(Math.PI);
        for (double x = 0.5; x < n / 2.0 - 0.25; x++) {
            sum += Math.log(x);
        }
        return sum;
    }

    /** Steps of three bins of two: 3, 1 and no toys with a signal; no bin is below half a toy, where the scale begins. */
    @Test
    void theStatisticOfALimitIsDrawnByBins() {
        List<Curve> curves = layers(new StatisticFigure(), ExampleResults.statisticToys(), Curve.class)
                .toList();
        assertThat(curves).hasSize(5);
        assertThat(curves.get(1).vertices())
                .containsExactly(
                        new Vertex(0, 0.5),
                        new Vertex(0, 3),
                        new Vertex(2, 3),
                        new Vertex(2, 1),
                        new Vertex(4, 1),
                        new Vertex(4, 0.5),
                        new Vertex(6, 0.5),
                        new Vertex(6, 0.5));
        assertThat(curves.get(3).vertices().subList(0, 2)).containsExactly(new Vertex(1, 2.6), new Vertex(3, 1.2));
        assertThat(Double.isNaN(curves.get(3).vertices().get(2).x())).isTrue();
        assertThat(curves.get(4).vertices())
                .allSatisfy(vertex -> assertThat(vertex.x()).isEqualTo(2.5));
        assertThat(new StatisticFigure()
                        .of(ExampleResults.statisticToys(), FigureOptions.usual())
                        .orElseThrow()
                        .caption()
                        .toString())
                .contains("in 4 toys drawn there", "in 3 drawn without", "1 toys, whose fit failed");
    }

    @Test
    void everyToyIsInABin() {
        Fit.ToyHistogram histogram = Fit.ToyHistogram.of(List.of(85.0, 88.0, 90.0, 95.0, 95.0), 93.5);
        assertThat(histogram.counts().stream().mapToLong(n -> n).sum()).isEqualTo(5);
        assertThat(histogram.counts().get(histogram.counts().size() - 1)).isEqualTo(2);
        assertThat(Fit.ToyHistogram.of(List.of(3.0), 3.0).counts().stream()
                        .mapToLong(n -> n)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void theirTablesHoldTheirNumbers() {
        assertThat(csv("goodness-toys", ExampleResults.goodnessToys()))
                .hasSize(41)
                .first()
                .isEqualTo("bin_low,bin_high,toys,data,degrees_of_freedom");
        assertThat(csv("statistic-toys", ExampleResults.statisticToys()))
                .hasSize(4)
                .contains("1.0,2.0E-10,t~,2.0,4.0,1,1.2,1,1.1,2.5");
        assertThat(csv("hypotheses", ExampleResults.hypotheses()))
                .hasSize(7)
                .contains("Majorana,ge,photon energy,MeV,2.0,4.0,9.0");
    }

    private static List<String> csv(String name, Results results) {
        Table table = Tables.all().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
        return table.csv(results).orElseThrow().lines().toList();
    }

    private static <L extends Layer> Stream<L> layers(Figure figure, Results results, Class<L> kind) {
        return figure.of(results, FigureOptions.usual()).orElseThrow().panels().stream()
                .map(Panel::layers)
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
