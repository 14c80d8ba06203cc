package upscatter.model.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.detector.Resolution;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.FluxSystematic;
import upscatter.model.flux.ActiveSterileOscillation;
import upscatter.model.flux.AlteredSource;
import upscatter.model.flux.Emission;
import upscatter.model.flux.FissionSpectra;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.PionDecayAtRest;
import upscatter.model.flux.ReactorIsotope;
import upscatter.model.flux.ReactorSource;
import upscatter.model.flux.Source;
import upscatter.model.flux.SumSource;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.DepletedScattering;
import upscatter.model.interaction.Interaction;
import upscatter.model.interaction.NonStandardInteraction;
import upscatter.model.interaction.Primakoff;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.interaction.SterileMixing;
import upscatter.model.interaction.VectorCouplings;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;
import upscatter.model.units.Units;

/** Neutrinos that are lost with a fitted mixing, against a source that oscillates at the same values, an integral of its own, automatic differentiation and limits. */
class SterileMixingTest {
    private static final double SPREAD_CM = 120;
    private static final StandardModelCevns CEVNS =
            new StandardModelCevns(new VectorCouplings.RadiativelyCorrected(), new FormFactor.Helm());
    private static final DepletedScattering LOST = new DepletedScattering(CEVNS, new SterileMixing(SPREAD_CM, 1));

    private static final List<ReactorSource.Core> CORES = List.of(
            new ReactorSource.Core("near", 4e3 * 1e6 * Units.WATT, 900),
            new ReactorSource.Core("far", 3e3 * 1e6 * Units.WATT, 1400));

    private static ReactorSource reactor(List<ReactorSource.Core> cores) {
        return new ReactorSource(
                cores,
                Map.of(ReactorIsotope.U235, 0.6, ReactorIsotope.PU239, 0.4),
                0,
                FissionSpectra.huberMuellerVogel());
    }

    private static Channel calorimeter(Axis axis, Resolution resolution) {
        var response = new EnergyResponse(new Quenching.None(), resolution, new Efficiency.Full());
        return new Channel(
                "ge",
                new Detector("ge", Target.compound("Ge"), 1, response),
                new Grid(List.of(axis)),
                Optional.of(30 * Units.DAY),
                List.of("cevns"),
                Optional.empty());
    }

    private static Experiment at(Source source, Channel channel, List<FluxSystematic> errors) {
        return new Experiment("test", source, List.of(channel), List.of(), List.of(), errors, List.of());
    }

    private static Experiment atReactor(Source source) {
        var error = new FluxSystematic(
                Parameter.bounded("far", 1, 0, 3, 0.1),
                1,
                source instanceof SumSource ? Map.of("far", Optional.empty()) : Map.of("core far", Optional.empty()));
        return at(
                source,
                calorimeter(Axis.uniform(Observable.RECOIL_ENERGY, "eV", 50, 650, 100), TestExperiments.CALORIMETER),
                List.of(error));
    }

    private static Experiment atBeam(Source source) {
        Channel all = TestExperiments.pionDecay().channels().get(0);
        var channel = new Channel(
                all.name(), all.detector(), all.grid(), all.liveTimeS(), List.of("cevns"), Optional.empty());
        return at(source, channel, List.of());
    }

    private static double[] expected(ExperimentPrediction prediction, Map<String, Double> values) {
        Point point = Point.start(prediction.parameters());
        for (Map.Entry<String, Double> value : values.entrySet()) {
            point = point.with(value.getKey(), value.getValue());
        }
        double[] counts = new double[prediction.bins()];
        prediction.expected(point.toArray(), counts);
        return counts;
    }

    private static void assertSame(double[] actual, double[] reference, double tolerance) {
        double largest = Arrays.stream(reference).map(Math::abs).max().orElseThrow();
        for (int b = 0; b < actual.length; b++) {
            assertThat(actual[b]).as("bin %d", b).isCloseTo(reference[b], within(tolerance * largest));
        }
    }

    private static Source oscillating(Source source, double sine, double squares) {
        return AlteredSource.of(source)
                .changing(new ActiveSterileOscillation(
                        sine, squares, source.baselineCm().orElseThrow(), SPREAD_CM, false));
    }

    /** Two cores, each at its distance, with an error of the flux of one: the product of mixing and pull is that of the flux. */
    @ParameterizedTest
    @CsvSource({"0.1, 0.3, 1", "0.8, 1.7, 1.4", "1, 40, 0.6"})
    void countsAreThoseOfASourceThatOscillates(double sine, double squares, double pull) {
        ExperimentPrediction lost = ExperimentPrediction.of(atReactor(reactor(CORES)), List.of(LOST));
        var parts = new SumSource(CORES.stream()
                .map(core -> new SumSource.Summand(core.name(), oscillating(reactor(List.of(core)), sine, squares)))
                .toList());
        ExperimentPrediction oscillating = ExperimentPrediction.of(atReactor(parts), List.of(CEVNS));
        assertSame(
                expected(lost, Map.of("sin2_2theta", sine, "dm2", squares, "far", pull)),
                expected(oscillating, Map.of("far", pull)),
                // The spectra of two cores together have the points of both.
                3e-5);
        ExperimentPrediction one = ExperimentPrediction.of(
                at(
                        reactor(CORES.subList(0, 1)),
                        calorimeter(
                                Axis.uniform(Observable.RECOIL_ENERGY, "eV", 50, 650, 100),
                                TestExperiments.CALORIMETER),
                        List.of()),
                List.of(LOST));
        ExperimentPrediction oscillatingOne = ExperimentPrediction.of(
                at(
                        oscillating(reactor(CORES.subList(0, 1)), sine, squares),
                        calorimeter(
                                Axis.uniform(Observable.RECOIL_ENERGY, "eV", 50, 650, 100),
                                TestExperiments.CALORIMETER),
                        List.of()),
                List.of(CEVNS));
        assertSame(
                expected(one, Map.of("sin2_2theta", sine, "dm2", squares)), expected(oscillatingOne, Map.of()), 1e-9);
    }

    /** A line and continua that arrive apart; with an amplitude that interferes beside the mixing. */
    @Test
    void countsOfABeamAreThoseOfASourceThatOscillates() {
        var nsi = new NonStandardInteraction(
                NonStandardInteraction.Quark.D, Flavour.Generation.MUON, Flavour.Generation.MUON);
        Interaction both = LOST.interferingWith(nsi).orElseThrow();
        Source beam = TestExperiments.pionDecay()
                .source(TestExperiments.pionDecay().channels().get(0));
        assertThat(beam).isInstanceOf(PionDecayAtRest.class);
        ExperimentPrediction lost = ExperimentPrediction.of(atBeam(beam), List.of(both));
        ExperimentPrediction oscillating =
                ExperimentPrediction.of(atBeam(oscillating(beam, 0.4, 2.5)), List.of(CEVNS.with(nsi)));
        assertSame(
                expected(lost, Map.of("sin2_2theta", 0.4, "dm2", 2.5, "eps_d_mumu", 0.2)),
                expected(oscillating, Map.of("eps_d_mumu", 0.2)),
                1e-9);
        assertThat(both.signals()).hasSize(2);
    }

    /** Counts, and their derivative by automatic differentiation, of a mean of sin^2 over lengths that is summed here, over the spectrum of one nuclide; as near as lines between 48 points a period come. */
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.9, 4})
    void countsAndSlopeAreThoseOfAnIntegral(double squares) {
        double[] energies =
                IntStream.rangeClosed(0, 40).mapToDouble(i -> 2 + 0.15 * i).toArray();
        double[] flux =
                Arrays.stream(energies).map(e -> 1e12 * (e - 2) * (8 - e)).toArray();
        var table = new TableSource(Flavour.ANTI_NU_E, FluxMoments.ofPoints(energies, flux));
        var source = AlteredSource.of(table).placed(1000, 1000);
        var axis = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 200, 1000, 200);
        var response = new EnergyResponse(new Quenching.None(), new Resolution(1e-7, 0, 0), new Efficiency.Full());
        Target iodine = Target.compound("I");
        var channel = new Channel(
                "i",
                new Detector("i", iodine, 1, response),
                new Grid(List.of(axis)),
                Optional.of(1.0),
                List.of("cevns"),
                Optional.empty());
        ExperimentPrediction prediction = ExperimentPrediction.of(at(source, channel, List.of()), List.of(LOST));
        double[] theta = Point.start(prediction.parameters())
                .with("sin2_2theta", 0.7)
                .with("dm2", squares)
                .toArray();
        double[] counts = new double[prediction.bins()];
        double[] jacobian = new double[theta.length * counts.length];
        prediction.expected(theta, counts, jacobian);
        Nuclide nuclide = iodine.species().get(0).nuclide();
        double nuclei = iodine.species().get(0).nucleiPerKg();
        int row = prediction.parameters().indexOf("dm2") * counts.length;
        Gradient[] reference = new Gradient[counts.length];
        for (int b = 0; b < counts.length; b++) {
            reference[b] = Gradient.constant(1, 0);
        }
        int steps = 1000;
        for (int i = 0; i < steps; i++) {
            double energy = 2 + 6 * (i + 0.5) / steps;
            Gradient left = survival(energy, Gradient.variable(1, 0, squares), 0.7)
                    .multiply(nuclei
                            * table.emissions().get(0).continuum().orElseThrow().flux(energy)
                            * 6
                            / steps);
            for (int b = 0; b < counts.length; b++) {
                reference[b] = reference[b].add(left.multiply(cross(nuclide, energy, axis.low(b), axis.high(b))));
            }
        }
        double largest = reference[0].getValue();
        for (int b = 0; b < counts.length; b++) {
            assertThat(counts[b]).isCloseTo(reference[b].getValue(), within(1e-3 * largest));
            assertThat(jacobian[row + b])
                    .isCloseTo(
                            reference[b].getPartialDerivative(0),
                            within(5e-3 * Math.abs(reference[0].getPartialDerivative(0))));
        }
    }

    /** {@code 1 - s <sin^2 phi>} over normal lengths around 10 m. */
    private static Gradient survival(double energy, Gradient squares, double sine) {
        Gradient sum = squares.getField().getZero();
        double weights = 0;
        for (int k = -24; k <= 24; k++) {
            double length = 10 + 0.01 * SPREAD_CM * k / 6.0;
            double weight = Math.exp(-0.5 * k * k / 36.0);
            Gradient wave = squares.multiply(1.26693268 * length / energy).sin();
            sum = sum.add(wave.multiply(wave).multiply(weight));
            weights += weight;
        }
        return sum.multiply(-sine / weights).add(1);
    }

    private static double cross(Nuclide nuclide, double energy, double from, double to) {
        double end = Math.min(to, 2 * energy * energy / (nuclide.massMeV() + 2 * energy));
        if (end <= from) {
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += CEVNS.crossSection(nuclide, Flavour.ANTI_NU_E, energy, from + (end - from) * (i + 0.5) / 8, 0);
        }
        return sum * (end - from) / 8;
    }

    /** Fast oscillations take half of the mixing away, slow ones nothing. */
    @Test
    void limits() {
        ExperimentPrediction lost = ExperimentPrediction.of(atReactor(reactor(CORES)), List.of(LOST));
        double[] none = expected(lost, Map.of("sin2_2theta", 0.0, "dm2", 1.0));
        double[] fast = expected(lost, Map.of("sin2_2theta", 0.6, "dm2", 9e5));
        assertSame(fast, Arrays.stream(none).map(count -> 0.7 * count).toArray(), 1e-12);
        assertSame(expected(lost, Map.of("sin2_2theta", 0.6, "dm2", 1e-6)), none, 1e-9);
        assertThat(expected(lost, Map.of("sin2_2theta", 0.6, "dm2", 0.0))).isEqualTo(none);
    }

    /** First and second derivatives in mixing, Delta m^2 and the flux against differences, folded anew and from a table. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void derivativesAreThoseOfDifferences(boolean tabulated) {
        ExperimentPrediction exact = ExperimentPrediction.of(atReactor(reactor(CORES)), List.of(LOST))
                .with(Parameter.bounded("dm2", 1.2, 1.1, 1.4, 1));
        ExperimentPrediction prediction = tabulated ? exact.tabulated(1e-3) : exact;
        Point at = Point.start(prediction.parameters())
                .with("sin2_2theta", 0.3)
                .with("dm2", 1.23)
                .with("far", 1.2);
        double[] theta = at.toArray();
        int bins = prediction.bins();
        double[] jacobian = new double[theta.length * bins];
        prediction.expected(theta, new double[bins], jacobian);
        double[] weight = new double[bins];
        Arrays.setAll(weight, b -> 1 + 0.3 * b);
        double[] second = new double[theta.length * theta.length];
        assertThat(prediction.addSecondDerivatives(theta, weight, second)).isEqualTo(tabulated);
        for (int p = 0; p < theta.length; p++) {
            double step = 1e-5 * theta[p];
            double[][] counts = new double[2][bins];
            double[][] slopes = new double[2][jacobian.length];
            for (int side = 0; side < 2; side++) {
                double[] moved = theta.clone();
                moved[p] += side == 0 ? -step : step;
                prediction.expected(moved, counts[side], slopes[side]);
            }
            double[] slope = new double[bins];
            Arrays.setAll(slope, b -> (counts[1][b] - counts[0][b]) / (2 * step));
            assertSame(Arrays.copyOfRange(jacobian, p * bins, (p + 1) * bins), slope, 5e-6);
            for (int q = 0; tabulated && q <= p; q++) {
                double sum = 0;
                for (int b = 0; b < bins; b++) {
                    sum += weight[b] * (slopes[1][q * bins + b] - slopes[0][q * bins + b]) / (2 * step);
                }
                assertThat(second[p * theta.length + q])
                        .as("%d, %d", p, q)
                        .isCloseTo(sum, within(1e-5 * Math.abs(sum) + 1e-6));
            }
        }
    }

    /** A line of falling and of rising probability. */
    @ParameterizedTest
    @ValueSource(doubles = {1.1, 3.5})
    void theSlopeOfALineIsThatOfDifferences(double squares) {
        Source beam = TestExperiments.pionDecay()
                .source(TestExperiments.pionDecay().channels().get(0));
        ExperimentPrediction lost = ExperimentPrediction.of(atBeam(beam), List.of(LOST));
        double[] theta = Point.start(lost.parameters())
                .with("sin2_2theta", 0.5)
                .with("dm2", squares)
                .toArray();
        double[] jacobian = new double[theta.length * lost.bins()];
        lost.expected(theta, new double[lost.bins()], jacobian);
        double[] up = expected(lost, Map.of("sin2_2theta", 0.5, "dm2", squares * 1.00001));
        double[] down = expected(lost, Map.of("sin2_2theta", 0.5, "dm2", squares / 1.00001));
        double[] slope = new double[lost.bins()];
        Arrays.setAll(slope, b -> (up[b] - down[b]) / (squares * (1.00001 - 1 / 1.00001)));
        int row = lost.parameters().indexOf("dm2") * lost.bins();
        assertSame(Arrays.copyOfRange(jacobian, row, row + lost.bins()), slope, 1e-6);
    }

    @Test
    void whatHasNoMeaning() {
        assertThatThrownBy(() -> new SterileMixing(0, 1)).hasMessageContaining("spread");
        assertThatThrownBy(() -> new SterileMixing(10, 0)).hasMessageContaining("0.0 eV2");
        var dipole = new Primakoff(java.util.Set.of(Flavour.Generation.ELECTRON), new FormFactor.Helm(), 1);
        assertThatThrownBy(() -> new DepletedScattering(dipole, new SterileMixing(10, 1)))
                .hasMessageContaining("primakoff");
        var nowhere = new TableSource(
                Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {2, 8}, new double[] {1e12, 1e12}));
        assertThatThrownBy(() -> ExperimentPrediction.of(
                        at(
                                nowhere,
                                calorimeter(
                                        Axis.uniform(Observable.RECOIL_ENERGY, "eV", 50, 650, 100),
                                        TestExperiments.CALORIMETER),
                                List.of()),
                        List.of(LOST)))
                .hasMessageContaining("referenceDistance");
        assertThat(reactor(CORES).emissions().get(0).paths())
                .extracting(Emission.Path::distanceCm)
                .containsExactly(900.0, 1400.0);
    }
}
