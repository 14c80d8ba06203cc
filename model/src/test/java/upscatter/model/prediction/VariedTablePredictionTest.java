package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.background.TemplateBackground;
import upscatter.model.background.VariedBackground;
import upscatter.model.background.VariedTable;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.DataKind;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.PulseTiming;
import upscatter.model.flux.Source;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Events;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.template.Interpolation;

/** Tables with variations under pulls, recoils spread over pulse shapes, and channels with sources of their own. */
class VariedTablePredictionTest {
    private static final Axis ENERGY = Axis.uniform(Observable.RECOIL_ENERGY, "keV", 0, 120, 20);
    private static final Axis PULSE = new Axis(Observable.PULSE_SHAPE, "", List.of(0.5, 0.6, 0.75, 0.9));
    private static final Axis TIME = Axis.uniform(Observable.ARRIVAL_TIME, "us", 0, 4, 1);
    private static final Grid GRID = new Grid(List.of(ENERGY, PULSE, TIME));
    private static final Grid SHARES = new Grid(List.of(ENERGY, PULSE));

    private static Source source(double perProton, double distanceCm, double centreS) {
        return new PionDecayAtRest(
                1.76e23,
                perProton,
                distanceCm,
                new PulseTiming(centreS, 0.15e-6, false),
                new PulseTiming(centreS, 0.15e-6, true));
    }

    private static Parameter pull(String name) {
        return new Parameter(name, 0, -5, 5, 1, new Constraint.Normal(0, 1), false);
    }

    private static Counts counts(Grid grid, int seed, double spread) {
        var random = new SplittableRandom(seed);
        double[] values = new double[grid.bins()];
        Arrays.setAll(values, b -> 1 + spread * random.nextDouble());
        return Counts.of(grid, values);
    }

    private static Counts shares(int seed) {
        double[] values = counts(SHARES, seed, 1).toArray();
        for (int e = 0; e < ENERGY.bins(); e++) {
            double sum = 0;
            for (int p = 0; p < PULSE.bins(); p++) {
                sum += values[e * PULSE.bins() + p];
            }
            for (int p = 0; p < PULSE.bins(); p++) {
                values[e * PULSE.bins() + p] /= sum;
            }
        }
        return Counts.of(SHARES, values);
    }

    private static VariedTable table(Interpolation interpolation) {
        return new VariedTable(
                counts(GRID, 1, 3),
                List.of(
                        new VariedTable.Variation(
                                pull("energy"), Optional.of(counts(GRID, 2, 3)), counts(GRID, 3, 3), interpolation),
                        new VariedTable.Variation(pull("width"), Optional.empty(), counts(GRID, 4, 1), interpolation)));
    }

    private static Detector argon() {
        return new Detector(
                "LAr",
                Target.compound("Ar"),
                24.4,
                new EnergyResponse(new Quenching.Constant(0.27), TestExperiments.CALORIMETER, new Efficiency.Full()));
    }

    private static Channel channel(
            String name, Grid grid, Optional<Source> source, Optional<VariedTable> shares, String... backgrounds) {
        List<String> components = new java.util.ArrayList<>(List.of("cevns", "primakoff"));
        components.addAll(List.of(backgrounds));
        return new Channel(
                name,
                argon(),
                Optional.empty(),
                grid,
                Optional.empty(),
                components,
                DataKind.COUNTS,
                Optional.empty(),
                source,
                shares);
    }

    private static final Source NEAR = source(0.09, 2750, 0.44e-6);
    private static final Source FAR = source(0.08, 5000, 1.4e-6);

    private static ExperimentPrediction prediction(Interpolation interpolation) {
        var shares = new VariedTable(
                shares(5),
                List.of(new VariedTable.Variation(pull("f90"), Optional.of(shares(6)), shares(7), interpolation)));
        return ExperimentPrediction.of(
                new Experiment(
                        "argon",
                        NEAR,
                        List.of(
                                channel("near", GRID, Optional.empty(), Optional.of(shares), "neutrons"),
                                channel("far", new Grid(List.of(ENERGY, TIME)), Optional.of(FAR), Optional.empty())),
                        List.of(new VariedBackground("neutrons", table(interpolation))),
                        List.of(new Systematic(Parameter.bounded("scale", 1, 0, 3, 0.1), Set.of("neutrons"), Set.of())),
                        List.of(new FluxSystematic(
                                Parameter.bounded("flux", 1, 0, 3, 0.1), 1, Map.of("all", Optional.empty()))),
                        List.of()),
                TestExperiments.INTERACTIONS);
    }

    @ParameterizedTest
    @EnumSource(names = {"QUADRATIC", "POLYNOMIAL_LINEAR"})
    void derivativesAreThoseOfDifferences(Interpolation interpolation) {
        ExperimentPrediction prediction = prediction(interpolation);
        var random = new SplittableRandom(20261126);
        int bins = prediction.bins();
        for (int n = 0; n < 50; n++) {
            double[] theta = Point.start(prediction.parameters()).toArray();
            for (int p = 0; p < theta.length; p++) {
                Parameter parameter = prediction.parameters().get(p);
                theta[p] = parameter.name().equals("mN")
                        ? 1 + 20 * random.nextDouble()
                        : parameter.start() + 2.5 * parameter.scale() * random.nextDouble(-1, 1);
            }
            theta[prediction.parameters().indexOf("mu2")] = 1e3 * random.nextDouble();
            double[] jacobian = new double[theta.length * bins];
            prediction.expected(theta, new double[bins], jacobian);
            for (int p = 0; p < theta.length; p++) {
                boolean mass = prediction.parameters().get(p).name().equals("mN");
                double step = 1e-5 * Math.max(1, Math.abs(theta[p]));
                double[] above = at(prediction, theta, p, step);
                double[] below = at(prediction, theta, p, -step);
                double largest = Arrays.stream(jacobian, p * bins, (p + 1) * bins)
                        .map(Math::abs)
                        .max()
                        .orElseThrow();
                for (int b = 0; b < bins; b++) {
                    assertThat(jacobian[p * bins + b])
                            .as("%s, %s", prediction.parameters().get(p).name(), prediction.describeBin(b))
                            .isCloseTo(
                                    (above[b] - below[b]) / (2 * step), within((mass ? 1e-4 : 2e-5) * largest + 1e-9));
                }
            }
        }
    }

    private static double[] at(Prediction prediction, double[] theta, int p, double step) {
        double[] moved = theta.clone();
        moved[p] += step;
        double[] counts = new double[prediction.bins()];
        prediction.expected(moved, counts);
        return counts;
    }

    @Test
    void atOneStandardDeviationTheTableIsTheVariation() {
        ExperimentPrediction prediction = prediction(Interpolation.POLYNOMIAL_LINEAR);
        Point start = Point.start(prediction.parameters());
        assertThat(neutrons(prediction, start))
                .containsExactly(counts(GRID, 1, 3).toArray(), within(1e-8));
        assertThat(neutrons(prediction, start.with("energy", 1)))
                .containsExactly(counts(GRID, 3, 3).toArray(), within(1e-7));
        assertThat(neutrons(prediction, start.with("energy", -1)))
                .containsExactly(counts(GRID, 2, 3).toArray(), within(1e-7));
        double[] nominal = counts(GRID, 1, 3).toArray();
        double[] high = counts(GRID, 4, 1).toArray();
        double[] mirrored = neutrons(prediction, start.with("width", -1));
        for (int b = 0; b < nominal.length; b++) {
            assertThat(mirrored[b]).isCloseTo(2 * nominal[b] - high[b], within(1e-6));
        }
        assertThat(Arrays.stream(neutrons(prediction, start.with("energy", 5).with("width", 5))))
                .allMatch(count -> count >= 0);
    }

    private static double[] neutrons(ExperimentPrediction prediction, Point point) {
        return component(prediction, point, "near", "neutrons");
    }

    private static double[] component(ExperimentPrediction prediction, Point point, String channel, String component) {
        return prediction.contributions(point).stream()
                .filter(c -> c.channel().equals(channel) && c.component().equals(component))
                .findFirst()
                .orElseThrow()
                .counts()
                .toArray();
    }

    @Test
    void pulseShapesSpreadWhatIsThere() {
        ExperimentPrediction prediction = prediction(Interpolation.POLYNOMIAL_LINEAR);
        Point point = Point.start(prediction.parameters());
        double[] spread = component(prediction, point, "near", "cevns");
        double[] without = component(alone(NEAR), Point.start(alone(NEAR).parameters()), "one", "cevns");
        double[] share = shares(5).toArray();
        for (int b = 0; b < spread.length; b++) {
            int[] index = GRID.indices(b);
            assertThat(spread[b])
                    .isCloseTo(
                            without[index[0] * TIME.bins() + index[2]] * share[index[0] * PULSE.bins() + index[1]],
                            within(1e-12 * Arrays.stream(without).sum()));
        }
    }

    private static ExperimentPrediction alone(Source source) {
        return ExperimentPrediction.of(
                new Experiment(
                        "one",
                        source,
                        List.of(channel("one", new Grid(List.of(ENERGY, TIME)), Optional.empty(), Optional.empty())),
                        List.of(),
                        List.of()),
                TestExperiments.INTERACTIONS);
    }

    @Test
    void aChannelSeesItsOwnSource() {
        ExperimentPrediction prediction = prediction(Interpolation.POLYNOMIAL_LINEAR);
        Point point = Point.start(prediction.parameters());
        for (String component : List.of("cevns", "primakoff")) {
            assertThat(component(prediction, point, "far", component))
                    .containsExactly(
                            component(alone(FAR), Point.start(alone(FAR).parameters()), "one", component),
                            within(1e-12));
        }
        double[] more = component(prediction, point.with("flux", 1.5), "far", "cevns");
        double[] all = component(prediction, point, "far", "cevns");
        for (int b = 0; b < all.length; b++) {
            assertThat(more[b]).isCloseTo(1.5 * all[b], within(1e-9 * (1 + all[b])));
        }
    }

    @Test
    void singleEventsHaveTheDensityOfTheirBin() {
        var background = new VariedBackground("neutrons", table(Interpolation.POLYNOMIAL_LINEAR));
        Events events = Events.of(
                List.of(Observable.RECOIL_ENERGY, Observable.PULSE_SHAPE, Observable.ARRIVAL_TIME),
                List.of(new double[] {0.03}, new double[] {0.7}, new double[] {2.5e-6}));
        var densities = background.atEvents(events, GRID, Optional.empty());
        double[] values = new double[2];
        double[] pulls = {0.7, -0.4};
        densities.evaluate(pulls, values, new double[2][2]);
        double[] counts = new double[GRID.bins()];
        table(Interpolation.POLYNOMIAL_LINEAR).inBins().evaluate(pulls, counts, new double[2][counts.length]);
        int bin = events.bins(GRID)[0];
        double size = GRID.axes().stream()
                .mapToDouble(axis -> {
                    int place = GRID.indices(bin)[GRID.axes().indexOf(axis)];
                    return (axis.high(place) - axis.low(place)) / axis.unitSize();
                })
                .reduce(1, (a, b) -> a * b);
        assertThat(values[0]).isCloseTo(counts[bin] / size, within(1e-12));
        assertThat(values[1]).isCloseTo(Arrays.stream(counts).sum(), within(1e-9));
        assertThat(background.source(pulls, GRID, Optional.empty()).expected()).isCloseTo(values[1], within(1e-9));
        double[] plain = new double[2];
        new TemplateBackground("plain", counts(GRID, 1, 3))
                .atEvents(events, GRID, Optional.empty())
                .evaluate(new double[0], plain, new double[0][0]);
        assertThat(plain[0]).isCloseTo(counts(GRID, 1, 3).value(bin) / 3, within(1e-12));
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        Counts other = counts(SHARES, 1, 1);
        assertThatThrownBy(() -> new VariedTable.Variation(
                        pull("p"), Optional.empty(), other, Interpolation.POLYNOMIAL_EXPONENTIAL))
                .hasMessageContaining("multiplies");
        assertThatThrownBy(() -> new VariedTable(
                        counts(GRID, 1, 1),
                        List.of(new VariedTable.Variation(
                                pull("p"), Optional.empty(), other, Interpolation.POLYNOMIAL_LINEAR))))
                .hasMessageContaining("other bins");
        assertThatThrownBy(() -> channel(
                        "c",
                        new Grid(List.of(ENERGY, TIME)),
                        Optional.empty(),
                        Optional.of(new VariedTable(other, List.of()))))
                .hasMessageContaining("need the axes");
        assertThatThrownBy(() -> ExperimentPrediction.of(
                        new Experiment(
                                "x",
                                NEAR,
                                List.of(channel("c", GRID, Optional.empty(), Optional.empty())),
                                List.of(),
                                List.of()),
                        TestExperiments.INTERACTIONS))
                .hasMessageContaining("Maybe the field 'pulseShape' is missing");
    }
}
