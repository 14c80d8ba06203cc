package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.PeakPrediction;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.contour.Region;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.Parted;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.montecarlo.Workers;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Scan;
import upscatter.likelihood.AuxiliaryData;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.PseudoData;
import upscatter.model.parameter.Point;

class FeldmanCousinsRegionTest {
    private static final long SEED = 20261125;
    private static final List<Double> LEVELS = List.of(0.6827, 0.9, 0.95);

    private static Likelihood data(int bins, double level, double m, double s) {
        var prediction = new PeakPrediction(bins, level);
        Likelihood empty = Likelihood.of(prediction, new double[bins]);
        Point truth = Point.start(empty.parameters()).with("m", m).with("s", s);
        return PseudoData.of(empty, truth, AuxiliaryData.DRAWN).draw(Toys.stream(SEED, -1, 0));
    }

    private static ConfidenceMap map(Likelihood data, List<Double> ms, List<Double> ss, int toys, int threads) {
        return new FeldmanCousinsRegion(LEVELS, SEED, Workers.of(threads), new ToyPrecision(1e-3, toys, toys))
                .of(data, "m", ms, "s", ss);
    }

    /** With 4e4 counts in the peak the ratio is chi-squared of two degrees of freedom: p-value exp(-ratio/2), critical value -2 ln(1 - level). */
    @Test
    void farFromTheBoundTheRatioIsChiSquared() {
        Likelihood data = data(20, 1000, 8, 10000);
        FitResult fit = new FisherScoring().fit(data);
        List<Double> ms = around(fit, "m");
        List<Double> ss = around(fit, "s");
        ConfidenceMap map = map(data, ms, ss, 1000, 2);
        assertThat(map.failed()).isZero();
        for (ConfidenceMap.Node node : map.nodes()) {
            ToyPValue.Range range = node.pValue().interval(1 - 1e-5);
            assertThat(Math.exp(-node.ratio() / 2))
                    .as("seed %d, m = %s, s = %s", SEED, node.x(), node.y())
                    .isBetween(range.low(), range.high());
            for (int i = 0; i < LEVELS.size(); i++) {
                MonteCarloValue critical = node.critical().get(i);
                assertThat(critical.value())
                        .as("seed %d, level %s", SEED, LEVELS.get(i))
                        .isCloseTo(-2 * Math.log1p(-LEVELS.get(i)), within(5 * critical.error()));
            }
        }
        double ellipse =
                new Contour(-2 * Math.log1p(-0.9)).of(data, fit, "m", "s").area();
        double polygons =
                map.region(0.9).stream().mapToDouble(Region.Polygon::area).sum();
        // Straight lines between seven nodes across, and 4% of the critical value from 1000 toys a node.
        assertThat(polygons / ellipse).isCloseTo(1, within(0.1));
    }

    private static List<Double> around(FitResult fit, String name) {
        double best = fit.best().value(name);
        double error = fit.error(name).orElseThrow();
        return Scan.evenly(best - 3 * error, best + 3 * error, 7);
    }

    @Test
    void threadsDoNotChangeADigit() {
        Likelihood data = data(20, 12, 8, 9);
        List<Double> ms = Scan.evenly(2, 17, 4);
        List<Double> ss = Scan.evenly(0, 20, 4);
        List<ConfidenceMap.Node> alone = map(data, ms, ss, 100, 1).nodes();
        assertThat(map(data, ms, ss, 100, 3).nodes()).isEqualTo(alone);
        var precision = new ToyPrecision(1e-3, 100, 100);
        assertThatObject(Parted.joined(
                        3,
                        workers -> new FeldmanCousinsRegion(LEVELS, SEED, workers, precision)
                                .of(data, "m", ms, "s", ss)
                                .nodes()))
                .isEqualTo(alone);
    }

    /** Places of a peak are many, so that a fluctuation somewhere is likely: without signal the ratio is larger than for two degrees of freedom. */
    @Test
    void withoutSignalTheRatioKnowsOfAllPlaces() {
        Likelihood data = data(40, 30, 16, 0);
        ConfidenceMap map = map(data, List.of(10.0, 30.0), List.of(0.0), 2000, 2);
        for (ConfidenceMap.Node node : map.nodes()) {
            MonteCarloValue ninety = node.critical().get(1);
            assertThat(ninety.value() - 4.605170).isGreaterThan(5 * ninety.error());
        }
    }

    /** The lowest end of a few fits from the scan is the lowest of fits from everywhere, in all of the toys but few, and in none much higher. */
    @ParameterizedTest
    @CsvSource({"8, 0", "8, 6", "8, 25", "15, 12", "1, 10"})
    void theScanFindsTheDeepestMinimum(double m, double s) {
        Likelihood data = data(20, 12, m, s);
        Point truth = Point.start(data.parameters()).with("m", m).with("s", s);
        PseudoData pseudoData = PseudoData.of(data, truth, AuxiliaryData.DRAWN);
        var scan = new ScannedMinima(data, truth, "m", "s", Scan.evenly(0, 19, 48));
        var fits = new JointRatioFits(data, truth.toArray(), "m", "s", scan, 3, new FisherScoring(1e-6, 1000));
        int missed = 0;
        int toys = 120;
        for (int toy = 0; toy < toys; toy++) {
            Likelihood drawn = pseudoData.draw(Toys.stream(SEED, 3, toy));
            double exhaustive = exhaustive(drawn, m, s);
            double ratio = fits.of(drawn);
            assertThat(ratio).as("seed %d, toy %d", SEED, toy).isLessThan(exhaustive + 1e-4);
            missed += ratio < exhaustive - 1e-4 ? 1 : 0;
        }
        assertThat(missed).as("of %d toys", toys).isLessThanOrEqualTo(1);
    }

    private static double exhaustive(Likelihood drawn, double m, double s) {
        var held = drawn.withParameter(drawn.parameters().get("m").fixedAt(m))
                .withParameter(drawn.parameters().get("s").fixedAt(s));
        double conditional = new FisherScoring().fit(held).minus2LogLikelihood();
        double best = conditional;
        for (double from : Scan.evenly(0, 19, 39)) {
            for (double height : new double[] {1, 10}) {
                Point start = Point.start(drawn.parameters()).with("m", from).with("s", height);
                FitResult fit = new FisherScoring().fit(Objectives.of(drawn), start);
                best = fit.converged() ? Math.min(best, fit.minus2LogLikelihood()) : best;
            }
        }
        return conditional - best;
    }

    /** Toys stop early where the p-value is clear of all levels, and the answer is the same within its error. */
    @Test
    void clearNodesNeedFewerToys() {
        Likelihood data = data(20, 12, 8, 25);
        var few = new FeldmanCousinsRegion(LEVELS, SEED, Workers.of(2), new ToyPrecision(0.005, 200, 2000));
        ConfidenceMap map = few.of(data, "m", List.of(8.0, 15.0), "s", List.of(0.0, 25.0));
        assertThat(map.node(0, 0).pValue().toys()).isEqualTo(200);
        assertThat(map.node(0, 0).pValue().value()).isZero();
        assertThat(map.toys()).isLessThan(8000);
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        var precision = new ToyPrecision(0.01, 100, 100);
        assertThatThrownBy(() -> new FeldmanCousinsRegion(List.of(90.0), 1, Workers.ALONE, precision))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("90.0")
                .hasMessageContaining("percent");
        assertThatThrownBy(() -> new FeldmanCousinsRegion(List.of(0.9, 0.68), 1, Workers.ALONE, precision))
                .hasMessageContaining("rise");
        Likelihood data = data(20, 12, 8, 9);
        assertThatThrownBy(() -> new FeldmanCousinsRegion(LEVELS, 1, Workers.ALONE, precision)
                        .of(data, "s", List.of(1.0), "m", List.of(1.0)))
                .hasMessageContaining("finite bounds");
        assertThatThrownBy(() -> map(data, List.of(1.0), List.of(1.0), 10, 1).region(0.8))
                .hasMessageContaining("0.8");
    }

    /** Random nodes: the region holds what its p-value accepts. */
    @Test
    void theRegionHoldsTheNodesThatAreAccepted() {
        Likelihood data = data(20, 12, 8, 12);
        List<Double> ms = Scan.evenly(0, 19, 9);
        List<Double> ss = Scan.evenly(0, 30, 9);
        ConfidenceMap map = map(data, ms, ss, 200, 2);
        var random = new SplittableRandom(SEED);
        var region = new ArrayList<>(map.region(0.9));
        for (int i = 0; i < 30; i++) {
            ConfidenceMap.Node node = map.node(random.nextInt(1, 8), random.nextInt(1, 8));
            boolean inside = node.ratio() < node.critical().get(1).value();
            double x = node.x();
            double y = node.y();
            assertThat(region.stream().filter(p -> p.encloses(x, y)).count() % 2 == 1)
                    .as("seed %d, m = %s, s = %s", SEED, x, y)
                    .isEqualTo(inside);
        }
    }
}
