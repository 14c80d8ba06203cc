package upscatter.model.prediction.recoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.model.background.RateBackground;
import upscatter.model.background.RateFamily;
import upscatter.model.background.RateSpectrum;
import upscatter.model.detector.Detector;
import upscatter.model.detector.Efficiency;
import upscatter.model.detector.EnergyResponse;
import upscatter.model.detector.PhotoelectronResponse;
import upscatter.model.detector.Quenching;
import upscatter.model.experiment.Channel;
import upscatter.model.experiment.Experiment;
import upscatter.model.experiment.ResponseScale;
import upscatter.model.experiment.Systematic;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Grid;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.StandardModelCevns;
import upscatter.model.nucleus.Target;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.prediction.TestExperiments;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/**
 * Counts and derivatives in every parameter against the same counts written out in the numbers of an automatic differentiation.
 *
 * <p>The reference has nodes of its own, twice as dense; cross sections are typed in again, the flux is integrated segment
 * by segment, and the response is that of its definition at a moved scale. Taken at twelve random points, at 50 with {@code -Pthorough}
 * ({@code upscatter.points}).
 */
class AutomaticDifferentiationTest {
    private static final int POINTS = Integer.getInteger("upscatter.points", 12);

    private static final double[] ENERGIES =
            IntStream.range(0, 61).mapToDouble(i -> 0.3 + 0.2 * i).toArray();
    private static final double[] FLUX = Arrays.stream(ENERGIES)
            .map(energy -> 1e11 * (energy - 0.3) * Math.pow(12.3 - energy, 2) * Math.exp(-energy / 2))
            .toArray();
    private static final StandardModelCevns CEVNS = (StandardModelCevns) TestExperiments.INTERACTIONS.get(0);
    private static final double LIVE_S = 30 * Units.DAY;
    private static final double MASS_KG = 0.01;
    private static final double FLAT_PER_MEV_S_KG = 100 * Units.DRU;
    private static final double LIGHT_YIELD = 2e5;

    /** Written out again: counts in a bin of a unit of spectrum at a recoil energy, as a function of the factor in the response. */
    private interface Acceptance {
        Gradient at(double recoilMeV, double low, double high, Gradient factor);
    }

    static Stream<Arguments> experiments() {
        var energies = Axis.uniform(Observable.RECOIL_ENERGY, "eV", 20, 420, 20);
        var calorimeter = new EnergyResponse(new Quenching.None(), TestExperiments.CALORIMETER, new Efficiency.Full());
        Acceptance smeared = (recoil, low, high, factor) -> {
            double width = Math.sqrt(2) * TestExperiments.CALORIMETER.sigmaMeV(recoil);
            Gradient from = factor.reciprocal().multiply(low).subtract(recoil).divide(width);
            Gradient to = factor.reciprocal().multiply(high).subtract(recoil).divide(width);
            if (from.getValue() > 8 || to.getValue() < -8) {
                return factor.getField().getZero();
            }
            return Erf.erf(to).subtract(Erf.erf(from)).multiply(0.5);
        };
        var photoelectrons = Axis.uniform(Observable.PHOTOELECTRONS, "", 3, 21, 2);
        var scintillator = new PhotoelectronResponse(new Quenching.Constant(0.1), LIGHT_YIELD, new Efficiency.Full());
        Acceptance counted = (recoil, low, high, factor) -> {
            Gradient mean = factor.multiply(0.1 * LIGHT_YIELD * recoil);
            Gradient sum = factor.getField().getZero();
            for (int n = (int) low; n < high; n++) {
                sum = sum.add(mean.log()
                        .multiply(n)
                        .subtract(mean)
                        .subtract(Gamma.logGamma(n + 1.0))
                        .exp());
            }
            return sum;
        };
        return Stream.of(
                Arguments.of(
                        "energy scale",
                        experiment(calorimeter, energies, ResponseScale.Effect.ENERGY_SCALE),
                        smeared,
                        1e-5),
                Arguments.of(
                        "quenching",
                        experiment(scintillator, photoelectrons, ResponseScale.Effect.QUENCHING),
                        counted,
                        3e-5));
    }

    private static Experiment experiment(
            upscatter.model.detector.Response response, Axis axis, ResponseScale.Effect effect) {
        boolean smooth = effect == ResponseScale.Effect.ENERGY_SCALE;
        var detector = new Detector("detector", Target.compound("Al2O3"), MASS_KG, response);
        var channel = new Channel(
                "channel",
                detector,
                new Grid(List.of(axis)),
                Optional.of(LIVE_S),
                smooth ? List.of("cevns", "primakoff", "flat") : List.of("cevns", "primakoff"),
                Optional.empty());
        return new Experiment(
                "experiment",
                new TableSource(Flavour.ANTI_NU_E, FluxMoments.ofPoints(ENERGIES, FLUX)),
                List.of(channel),
                smooth
                        ? List.of(new RateBackground("flat", RateSpectrum.of(FLAT_PER_MEV_S_KG, new RateFamily.Flat())))
                        : List.of(),
                List.of(new Systematic(
                        Parameter.bounded("flux", 1, 0, 5, 0.1), Set.of("cevns", "primakoff"), Set.of())),
                List.of(),
                List.of(new ResponseScale(
                        Parameter.bounded("response", 1, 0.6, 1.4, 0.1), effect, Set.of("detector"))));
    }

    /**
     * Nodes and splines are good to a part in a million of all counts; derivatives to ten or, where light is Poisson and so the
     * response wide where the spectrum of a heavy N begins, thirty.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("experiments")
    void countsAndDerivatives(String name, Experiment experiment, Acceptance acceptance, double tolerance) {
        long seed = 1414;
        var random = new SplittableRandom(seed);
        var prediction = ExperimentPrediction.of(experiment, TestExperiments.INTERACTIONS);
        Parameters parameters = prediction.parameters();
        assertThat(parameters.names()).containsExactlyInAnyOrder("mu2", "mN", "flux", "response");
        int bins = prediction.bins();
        for (int i = 0; i < POINTS; i++) {
            double[] theta = new double[parameters.size()];
            theta[parameters.indexOf("mu2")] = random.nextDouble(0, 3);
            theta[parameters.indexOf("mN")] = random.nextDouble(0.01, 8);
            theta[parameters.indexOf("flux")] = random.nextDouble(0.5, 1.5);
            theta[parameters.indexOf("response")] = random.nextDouble(0.7, 1.3);
            double[] expected = new double[bins];
            double[] jacobian = new double[theta.length * bins];
            prediction.expected(theta, expected, jacobian);
            Gradient[] reference = counts(experiment, parameters, theta, acceptance);
            double total = Arrays.stream(expected).sum();
            for (int b = 0; b < bins; b++) {
                assertThat(expected[b])
                        .as("%s, seed %d, point %d, bin %d", name, seed, i, b)
                        .isCloseTo(reference[b].getValue(), within(1e-6 * total));
            }
            for (int p = 0; p < theta.length; p++) {
                int row = p;
                double sum = Arrays.stream(reference)
                        .mapToDouble(count -> Math.abs(count.getPartialDerivative(row)))
                        .sum();
                for (int b = 0; b < bins; b++) {
                    assertThat(jacobian[p * bins + b])
                            .as(
                                    "%s, seed %d, point %d, %s, bin %d",
                                    name, seed, i, parameters.get(p).name(), b)
                            .isCloseTo(reference[b].getPartialDerivative(p), within(tolerance * sum));
                }
            }
        }
    }

    private static Gradient[] counts(
            Experiment experiment, Parameters parameters, double[] theta, Acceptance acceptance) {
        Gradient mu2 = variable(parameters, "mu2", theta);
        Gradient mass = variable(parameters, "mN", theta);
        Gradient flux = variable(parameters, "flux", theta);
        Gradient factor = variable(parameters, "response", theta);
        Channel channel = experiment.channels().get(0);
        Axis axis = channel.grid().axes().get(0);
        var moved = new Axis(
                axis.observable(),
                axis.unit(),
                List.of(axis.lows().get(0) * 0.5, axis.highs().get(axis.bins() - 1) * 2));
        double[] panels = channel.detector().response().panelsMeV(moved);
        double[] dense = new double[2 * (panels.length - 1) + 1];
        Arrays.setAll(dense, i -> 0.5 * (panels[i / 2] + panels[(i + 1) / 2]));
        var nodes = new RecoilNodes(dense);
        Gradient[] counts = new Gradient[axis.bins()];
        for (int b = 0; b < counts.length; b++) {
            Gradient flat =
                    factor.reciprocal().multiply((axis.high(b) - axis.low(b)) * FLAT_PER_MEV_S_KG * MASS_KG * LIVE_S);
            counts[b] = experiment.backgrounds().isEmpty() ? factor.getField().getZero() : flat;
        }
        for (int j = 0; j < nodes.size(); j++) {
            Gradient rate = factor.getField().getZero();
            for (Target.Species species : channel.detector().target().species()) {
                rate = rate.add(rate(species, nodes.energy(j), mu2, mass));
            }
            rate = rate.multiply(flux).multiply(nodes.weight(j) * MASS_KG * LIVE_S);
            for (int b = 0; b < counts.length; b++) {
                counts[b] =
                        counts[b].add(rate.multiply(acceptance.at(nodes.energy(j), axis.low(b), axis.high(b), factor)));
            }
        }
        return counts;
    }

    private static Gradient variable(Parameters parameters, String name, double[] theta) {
        int index = parameters.indexOf(name);
        return Gradient.variable(theta.length, index, theta[index]);
    }

    /** Both cross sections of a nuclide, integrated over the flux. */
    private static Gradient rate(Target.Species species, double recoil, Gradient mu2, Gradient mass) {
        double nuclear = species.nuclide().massMeV();
        double q = species.nuclide().momentumTransferMeV(recoil);
        double form = CEVNS.formFactors().protons().value(q, species.nuclide());
        double weak = CEVNS.couplings().weakCharge(species.nuclide(), Flavour.ANTI_NU_E) * form;
        double charge = species.nuclide().protons() * form;
        double cevns = Math.pow(PhysicalConstants.FERMI_CONSTANT * weak, 2) * nuclear / (4 * Math.PI);
        double moment = 0.5e-10 * PhysicalConstants.BOHR_MAGNETON_PER_MEV * charge;
        double primakoff = 4 * PhysicalConstants.ALPHA * moment * moment;
        Gradient zero = mass.getField().getZero();
        Gradient m2 = mass.multiply(mass);
        double massless = 0.5 * (recoil + Math.sqrt(recoil * recoil + 2 * nuclear * recoil));
        Gradient elastic =
                integral(zero.add(massless), zero.add(1), zero.subtract(recoil), zero.subtract(nuclear * recoil / 2));
        Gradient magnetic = integral(
                m2.divide(2 * nuclear * recoil).add(1).multiply(massless),
                zero.add(1 / recoil),
                m2.divide(-2 * nuclear * recoil).subtract(1),
                m2.multiply(1 / (8 * nuclear) - 1 / (4 * recoil))
                        .add(recoil / 4)
                        .subtract(m2.multiply(m2).divide(8 * nuclear * recoil * recoil)));
        return elastic.multiply(cevns)
                .add(magnetic.multiply(mu2).multiply(primakoff))
                .multiply(species.nucleiPerKg() * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2);
    }

    /** Integral of the flux times {@code c_0 + c_1/E + c_2/E^2} from an energy upwards; whole segments do not depend on parameters. */
    private static Gradient integral(Gradient from, Gradient c0, Gradient c1, Gradient c2) {
        int above = 0;
        while (above < ENERGIES.length - 1 && ENERGIES[above] < from.getValue()) {
            above++;
        }
        double[] whole = moments(above);
        Gradient sum = c0.multiply(whole[0]).add(c1.multiply(whole[1])).add(c2.multiply(whole[2]));
        if (above == 0 || from.getValue() >= ENERGIES[above]) {
            return sum;
        }
        double slope = slope(above - 1);
        double intercept = FLUX[above] - slope * ENERGIES[above];
        Gradient high = from.getField().getZero().add(ENERGIES[above]);
        return sum.add(antiderivative(high, intercept, slope, c0, c1, c2))
                .subtract(antiderivative(from, intercept, slope, c0, c1, c2));
    }

    private static double slope(int segment) {
        return (FLUX[segment + 1] - FLUX[segment]) / (ENERGIES[segment + 1] - ENERGIES[segment]);
    }

    /** Integrals of the flux over E^k, k = 0, 1, 2, above one of the energies. */
    private static double[] moments(int first) {
        double[] sum = new double[3];
        for (int i = first; i + 1 < ENERGIES.length; i++) {
            double width = ENERGIES[i + 1] - ENERGIES[i];
            double ratio = Math.log(ENERGIES[i + 1] / ENERGIES[i]);
            double intercept = FLUX[i] - slope(i) * ENERGIES[i];
            sum[0] += 0.5 * width * (FLUX[i] + FLUX[i + 1]);
            sum[1] += intercept * ratio + slope(i) * width;
            sum[2] += intercept * (1 / ENERGIES[i] - 1 / ENERGIES[i + 1]) + slope(i) * ratio;
        }
        return sum;
    }

    /** Of {@code (a + b E)(c_0 + c_1/E + c_2/E^2)}. */
    private static Gradient antiderivative(Gradient energy, double a, double b, Gradient c0, Gradient c1, Gradient c2) {
        Gradient linear = c0.multiply(a).add(c1.multiply(b)).multiply(energy);
        Gradient quadratic = c0.multiply(b / 2).multiply(energy).multiply(energy);
        Gradient logarithm = c1.multiply(a).add(c2.multiply(b)).multiply(energy.log());
        return linear.add(quadratic).add(logarithm).subtract(c2.multiply(a).divide(energy));
    }
}
