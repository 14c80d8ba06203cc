package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Response;
import upscatter.model.detector.ResponseTable;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.detector.TabulatedResponse.Corner;
import upscatter.model.detector.TabulatedResponse.Variation;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;
import upscatter.model.units.Units;

/** Responses that are tables, against the closed responses they are made from, and their pulls against foldings of each table and differences. */
class TabulatedResponseTest {
    private static final Experiment CLOSED = TestExperiments.pionDecay();
    private static final Channel CHANNEL = CLOSED.channels().get(0);
    private static final Axis LIGHT = CHANNEL.grid().axes().get(0);
    private static final Axis SCORE = new Axis(Observable.named("score", ""), "", List.of(0.0, 0.3, 0.7, 1.0));
    private static final Axis TIME = CHANNEL.grid().axes().get(1);

    private static ResponseTable table(Grid seen, double[] energiesMeV, Share share) {
        List<List<Double>> shares = IntStream.range(0, seen.bins())
                .mapToObj(bin -> Arrays.stream(energiesMeV)
                        .mapToObj(energy -> share.of(bin, energy))
                        .toList())
                .toList();
        return new ResponseTable(seen, Arrays.stream(energiesMeV).boxed().toList(), shares);
    }

    private interface Share {
        double of(int bin, double recoilMeV);
    }

    private static double[] energies(double fromKeV, double toKeV, int points) {
        return IntStream.range(0, points)
                .mapToDouble(i -> Units.KEV * (fromKeV + (toKeV - fromKeV) * i / (points - 1)))
                .toArray();
    }

    private static Experiment with(Response response, Grid grid) {
        Detector known = CHANNEL.detector();
        var channel = new Channel(
                "csi",
                new Detector(known.name(), known.target(), known.massKg(), response),
                grid,
                Optional.empty(),
                CHANNEL.components(),
                Optional.empty());
        return new Experiment("table", CLOSED.source(), List.of(channel), List.of(), List.of());
    }

    private static ExperimentPrediction prediction(Experiment experiment) {
        return ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
    }

    private static double[] counts(ExperimentPrediction prediction, double... pulls) {
        double[] theta = start(prediction, pulls);
        double[] counts = new double[prediction.bins()];
        prediction.expected(theta, counts);
        return counts;
    }

    private static double[] start(ExperimentPrediction prediction, double... pulls) {
        double[] theta = Point.start(prediction.parameters())
                .with("mu2", 1e-18)
                .with("mN", 3)
                .toArray();
        System.arraycopy(pulls, 0, theta, theta.length - pulls.length, pulls.length);
        return theta;
    }

    @Test
    void aTableOfAClosedResponseGivesItsCounts() {
        Response closed = CHANNEL.detector().response();
        Grid seen = new Grid(List.of(LIGHT));
        // Recoils of 30 eV make six photoelectrons once in 1e11; those of 80 keV make thirty as rarely.
        double[] energies = DoubleStream.concat(
                        DoubleStream.of(energies(0.03, 26, 6_000)), DoubleStream.of(energies(26.01, 80, 3_000)))
                .toArray();
        var response = new TabulatedResponse(
                table(seen, energies, (bin, recoil) -> closed.acceptance(recoil, LIGHT.low(bin), LIGHT.high(bin))));
        double[] expected = counts(prediction(CLOSED));
        double[] found = counts(prediction(with(response, CHANNEL.grid())));
        for (int bin = 0; bin < expected.length; bin++) {
            assertThat(found[bin]).as("bin %d", bin).isCloseTo(expected[bin], within(1e-6 * expected[bin] + 1e-9));
        }
    }

    @Test
    void axesOfOnesOwnStandBesideThoseOfTime() {
        Response closed = CHANNEL.detector().response();
        double[] energies = energies(0.5, 110, 300);
        Grid light = new Grid(List.of(LIGHT));
        Grid seen = new Grid(List.of(LIGHT, SCORE));
        double[] share = {0.2, 0.5, 0.3};
        Share ofLight = (bin, recoil) -> closed.acceptance(recoil, LIGHT.low(bin), LIGHT.high(bin));
        double[] without =
                counts(prediction(with(new TabulatedResponse(table(light, energies, ofLight)), CHANNEL.grid())));
        var wide = new TabulatedResponse(
                table(seen, energies, (bin, recoil) -> share[bin % 3] * ofLight.of(bin / 3, recoil)));
        // The axis of time lies between those of the table.
        Grid grid = new Grid(List.of(LIGHT, TIME, SCORE));
        double[] found = counts(prediction(with(wide, grid)));
        for (int bin = 0; bin < found.length; bin++) {
            int[] index = grid.indices(bin);
            double expected = share[index[2]] * without[index[0] * TIME.bins() + index[1]];
            assertThat(found[bin]).as("bin %d", bin).isCloseTo(expected, within(1e-12 * expected + 1e-15));
        }
    }

    private static TabulatedResponse varied(Interpolation interpolation, boolean corners) {
        Response closed = CHANNEL.detector().response();
        double[] energies = energies(2, 60, 30);
        Grid seen = new Grid(List.of(LIGHT));
        Share share = (bin, recoil) -> 0.7 * closed.acceptance(recoil, LIGHT.low(bin), LIGHT.high(bin));
        var tables = new ArrayList<ResponseTable>();
        for (double change : new double[] {0, 0.2, -0.1, 0.15, -0.25, 0.5, 0.02, 0.01, -0.4}) {
            tables.add(table(
                    seen,
                    energies,
                    (bin, recoil) -> share.of(bin, recoil) * (1 + change * (1 + 0.05 * bin) / (1 + recoil / 0.02))));
        }
        var variations = List.of(
                new Variation(pull("light"), Optional.of(tables.get(2)), tables.get(1), interpolation),
                new Variation(pull("charge"), Optional.of(tables.get(4)), tables.get(3), interpolation));
        List<Corner> pairs = corners
                ? List.of(
                        new Corner(0, 1, true, true, tables.get(5)),
                        new Corner(0, 1, true, false, tables.get(6)),
                        new Corner(0, 1, false, true, tables.get(7)),
                        new Corner(0, 1, false, false, tables.get(8)))
                : List.of();
        return new TabulatedResponse(tables.get(0), variations, pairs);
    }

    private static Parameter pull(String name) {
        return new Parameter(name, 0, -5, 5, 1, new Constraint.Normal(0, 1), false);
    }

    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"PIECEWISE_LINEAR", "QUADRATIC", "POLYNOMIAL_LINEAR"})
    void pullsMeetEachTable(Interpolation interpolation) {
        TabulatedResponse response = varied(interpolation, true);
        ExperimentPrediction prediction = prediction(with(response, CHANNEL.grid()));
        double[][] places = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
        List<ResponseTable> tables = response.tables();
        for (int i = 0; i < places.length; i++) {
            double[] expected = counts(prediction(with(new TabulatedResponse(tables.get(i)), CHANNEL.grid())));
            double[] found = counts(prediction, places[i]);
            double total = DoubleStream.of(expected).sum();
            for (int bin = 0; bin < found.length; bin++) {
                assertThat(found[bin]).as("table %d, bin %d", i, bin).isCloseTo(expected[bin], within(1e-13 * total));
            }
        }
    }

    @Test
    void tablesAtPairsAreBilinearBetweenStraightLines() {
        ExperimentPrediction prediction =
                prediction(with(varied(Interpolation.PIECEWISE_LINEAR, true), CHANNEL.grid()));
        double[] middle = counts(prediction, 0.3, -0.6);
        double[][] corners = {
            counts(prediction, 0, 0), counts(prediction, 1, 0), counts(prediction, 0, -1), counts(prediction, 1, -1)
        };
        for (int bin = 0; bin < middle.length; bin++) {
            double bilinear = 0.7 * 0.4 * corners[0][bin]
                    + 0.3 * 0.4 * corners[1][bin]
                    + 0.7 * 0.6 * corners[2][bin]
                    + 0.3 * 0.6 * corners[3][bin];
            assertThat(middle[bin]).isCloseTo(bilinear, within(1e-12 * (1e-9 + Math.abs(bilinear))));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Interpolation.class,
            names = {"PIECEWISE_LINEAR", "QUADRATIC", "POLYNOMIAL_LINEAR"})
    void derivativesAreThoseOfTheCounts(Interpolation interpolation) {
        ExperimentPrediction prediction = prediction(with(varied(interpolation, true), CHANNEL.grid()));
        double[] theta = start(prediction, 0.4, -1.3);
        int bins = prediction.bins();
        double[] counts = new double[bins];
        double[] jacobian = new double[theta.length * bins];
        prediction.expected(theta, counts, jacobian);
        for (int p = 0; p < theta.length; p++) {
            double step = 1e-4 * prediction.parameters().get(p).scale();
            double[] above = new double[bins];
            double[] below = new double[bins];
            double[] moved = theta.clone();
            moved[p] = theta[p] + step;
            prediction.expected(moved, above);
            moved[p] = theta[p] - step;
            prediction.expected(moved, below);
            for (int bin = 0; bin < bins; bin++) {
                double slope = (above[bin] - below[bin]) / (2 * step);
                double size = counts[bin] / prediction.parameters().get(p).scale();
                assertThat(jacobian[p * bins + bin])
                        .as("%s, bin %d", prediction.parameters().get(p).name(), bin)
                        .isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-7 * size));
            }
        }
    }

    @Test
    void kinksAreThoseOfStraightLines() {
        assertThat(prediction(with(varied(Interpolation.PIECEWISE_LINEAR, false), CHANNEL.grid()))
                        .kinks())
                .containsExactlyInAnyOrder("light", "charge");
        assertThat(prediction(with(varied(Interpolation.POLYNOMIAL_LINEAR, false), CHANNEL.grid()))
                        .kinks())
                .isEmpty();
    }

    @Test
    void aStepIsMetFromBothSides() {
        Grid seen = new Grid(List.of(new Axis(Observable.PHOTOELECTRONS, "", List.of(0.0, 100.0))));
        var stepped = new ResponseTable(
                seen,
                List.of(5 * Units.KEV, 10 * Units.KEV, 10 * Units.KEV, 20 * Units.KEV),
                List.of(List.of(0.5, 0.5, 0.8, 0.8)));
        var lower = new ResponseTable(seen, List.of(5 * Units.KEV, 10 * Units.KEV), List.of(List.of(0.5, 0.5)));
        var upper = new ResponseTable(seen, List.of(10 * Units.KEV, 20 * Units.KEV), List.of(List.of(0.8, 0.8)));
        double sum = total(lower) + total(upper);
        assertThat(total(stepped)).isCloseTo(sum, within(1e-13 * sum));
    }

    private static double total(ResponseTable table) {
        return DoubleStream.of(counts(prediction(with(new TabulatedResponse(table), table.grid()))))
                .sum();
    }

    @Test
    void tablesWithoutMeaningAreRefused() {
        Grid seen = new Grid(List.of(new Axis(Observable.PHOTOELECTRONS, "", List.of(0.0, 1.0, 2.0))));
        List<Double> energies = List.of(1e-3, 2e-3);
        assertThatThrownBy(() -> new ResponseTable(seen, energies, List.of(List.of(0.6, 0.6), List.of(0.3, 0.6))))
                .hasMessageContaining("sum to 1.2");
        assertThatThrownBy(() -> new ResponseTable(seen, energies, List.of(List.of(0.1, -0.1), List.of(0.0, 0.0))))
                .hasMessageContaining("must not be negative but is -0.1");
        assertThatThrownBy(() ->
                        new ResponseTable(seen, List.of(2e-3, 1e-3), List.of(List.of(0.1, 0.1), List.of(0.0, 0.0))))
                .hasMessageContaining("must rise");
        var table = new ResponseTable(seen, energies, List.of(List.of(0.1, 0.1), List.of(0.0, 0.0)));
        assertThatThrownBy(() -> with(new TabulatedResponse(table), CHANNEL.grid()))
                .hasMessageContaining("other bins of photoelectrons than the channel");
    }
}
