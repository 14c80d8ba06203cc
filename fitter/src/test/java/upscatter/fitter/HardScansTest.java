package upscatter.fitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.assertj.core.data.Percentage;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import upscatter.fitter.contour.Contour;
import upscatter.fitter.contour.Region;
import upscatter.fitter.contour.Region.Edge;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.limit.ExclusionLimit;
import upscatter.fitter.limit.UpperLimit;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.Basins;
import upscatter.fitter.profile.Minos;
import upscatter.fitter.profile.MinosError;
import upscatter.fitter.profile.MinosError.Ending;
import upscatter.fitter.profile.MultiStart;
import upscatter.fitter.profile.Profile;
import upscatter.fitter.profile.Scan;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Signals that vanish at a bound, masses that nothing determines, several minima: intervals, profiles and regions of them. */
class HardScansTest {
    private static final FisherScoring FITTER = new FisherScoring();
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /** {@code 2 sum (nu - n + n ln(n/nu))} of a background of 10 in each of three bins and a signal {@code coupling^power}. */
    private static Formula counting(int power, boolean bounded, double... counts) {
        Parameter coupling = Parameter.bounded("mu", 0.5, bounded ? 0 : -INFINITY, INFINITY, 1);
        Parameter flux = Parameter.bounded("flux", 1, 0, 2, 0.1);
        double[] signal = {6, 3, 1};
        return new Formula(Parameters.of(coupling, flux), t -> {
            DerivativeStructure sum = t[1].subtract(1).divide(0.05).pow(2);
            for (int b = 0; b < counts.length; b++) {
                DerivativeStructure nu =
                        t[0].pow(power).multiply(signal[b]).add(10).multiply(t[1]);
                sum = sum.add(nu.subtract(counts[b])
                        .subtract(nu.log().subtract(Math.log(counts[b])).multiply(counts[b]))
                        .multiply(2));
            }
            return sum;
        });
    }

    /** {@code end(mu^k)^(1/k) = end(mu)} for deficit and excess; a quartic bottom has no symmetric error, but ends. */
    @Test
    void endsOfTheCouplingAreRootsOfThoseOfItsPower() {
        for (double[] counts : new double[][] {{5, 8, 9}, {10, 10, 10}, {25, 14, 12}}) {
            Formula linear = counting(1, true, counts);
            MinosError strength = Minos.atLevel(0.9).of(linear, FITTER.fit(linear), "mu");
            double upper = strength.upper().at().getAsDouble();
            for (int power : new int[] {2, 4}) {
                Formula coupling = counting(power, true, counts);
                FitResult fit = FITTER.fit(coupling);
                MinosError error = Minos.atLevel(0.9).of(coupling, fit, "mu");
                assertThat(error.upper().at().getAsDouble())
                        .as("mu^%d, counts from %s", power, counts[0])
                        .isCloseTo(Math.pow(upper, 1.0 / power), within(1e-6));
                assertThat(error.lower().ending()).isEqualTo(strength.lower().ending());
                if (counts[0] < 10) {
                    assertThat(fit.best().value("mu")).isLessThan(0.02);
                    assertThat(error.lower().ending()).isEqualTo(Ending.AT_BOUND);
                }
            }
        }
    }

    /** Without a bound the sign of the coupling is not known: two minima of equal depth, and the region has two mirrored parts. */
    @Test
    void theSignOfTheCouplingIsAmbiguous() {
        Formula excess = counting(2, false, 40, 26, 15);
        Basins basins = new MultiStart(FITTER, 20, 7, 1).of(() -> excess);
        assertThat(basins.ambiguous()).isTrue();
        assertThat(basins.deepestOnes()).hasSize(2);
        Region region = new Contour(2.3).of(excess, basins, "mu", "flux");
        assertThat(region.complete()).isTrue();
        assertThat(region.polygons()).hasSize(2);
        assertThat(region.polygons().get(0).area())
                .isCloseTo(region.polygons().get(1).area(), Percentage.withPercentage(0.2));
        Formula deficit = counting(4, false, 5, 8, 9);
        FitResult flat = FITTER.fit(deficit);
        assertThat(flat.error("mu")).isEmpty();
        assertThat(flat.error("flux")).isPresent();
        MinosError error = new Minos().of(deficit, flat, "mu");
        assertThat(error.upper().at().getAsDouble())
                .isCloseTo(-error.lower().at().getAsDouble(), within(1e-3));
    }

    /** Bumps of width 1.5 at the mass on a flat background of 20 in each of 21 bins. */
    private static Formula bump(double[] counts) {
        Parameters parameters = Parameters.of(
                Parameter.bounded("m", 9, 0, 20, 1),
                Parameter.bounded("mu2", 5, 0, 1000, 1),
                new Parameter("flat", 1, 0, 5, 0.1, Constraint.FREE, false));
        return new Formula(parameters, t -> {
            DerivativeStructure sum = t[2].subtract(1).divide(0.1).pow(2);
            for (int b = 0; b < counts.length; b++) {
                DerivativeStructure shape =
                        t[0].subtract(b).divide(1.5).pow(2).multiply(-0.5).exp();
                DerivativeStructure nu = t[1].multiply(shape).add(t[2].multiply(20));
                sum = sum.add(nu.subtract(counts[b])
                        .subtract(nu.log().subtract(Math.log(counts[b])).multiply(counts[b]))
                        .multiply(2));
            }
            return sum;
        });
    }

    private static double[] counts(double... bumps) {
        double[] counts = new double[21];
        for (int b = 0; b < counts.length; b++) {
            counts[b] = 20;
            for (int k = 0; k < bumps.length; k += 2) {
                counts[b] += bumps[k + 1] * Math.exp(-0.5 * Math.pow((b - bumps[k]) / 1.5, 2));
            }
        }
        return counts;
    }

    /** Without signal the data say nothing of the mass: every mass is in its interval and in the region. */
    @Test
    void theMassIsNotDeterminedWithoutSignal() {
        Formula none = bump(counts());
        FitResult fit = FITTER.fit(none);
        assertThat(fit.best().value("mu2")).isLessThan(1e-3);
        assertThat(fit.error("m")).isEmpty();
        MinosError mass = new Minos().of(none, fit, "m");
        assertThat(mass.lower().ending()).isEqualTo(Ending.AT_BOUND);
        assertThat(mass.upper().ending()).isEqualTo(Ending.AT_BOUND);
        Region region = Contour.ofContent(0.9).of(none, fit, "m", "mu2");
        assertThat(region.complete()).as(region.warnings().toString()).isTrue();
        assertThat(region.polygons()).hasSize(1);
        assertThat(region.edges()).containsOnlyKeys(Edge.LEFT, Edge.RIGHT, Edge.BOTTOM);
        for (double m = 0.5; m < 20; m++) {
            assertThat(region.contains(m, 1e-3)).isTrue();
        }
        Profile profile = new Scan().of(() -> none, List.of(fit.best()), "m", Scan.evenly(0, 20, 41));
        for (Profile.Entry entry : profile.entries()) {
            assertThat(entry.minus2LogLikelihood().orElseThrow()).isCloseTo(fit.minus2LogLikelihood(), within(1e-6));
        }
    }

    /** Two equal bumps: two masses, both found from a scan; a little more in one, and it is the deepest. */
    @ParameterizedTest
    @ValueSource(doubles = {30, 30.2, 33})
    void theProfileInTheMassHasTwoMinima(double second) {
        Formula two = bump(counts(5, 30, 15, second));
        Supplier<Objective> objectives = () -> two;
        Basins basins = new MultiStart(FITTER, 0, 3, 1).of(objectives, "m", Scan.evenly(0, 20, 21));
        assertThat(basins.ambiguous()).isEqualTo(second == 30);
        assertThat(basins.minima()).hasSizeGreaterThanOrEqualTo(2);
        double deepest = basins.deepest().orElseThrow().fit().best().value("m");
        if (second > 30) {
            assertThat(deepest).isCloseTo(15, within(0.3));
        }
        List<Double> values = Scan.evenly(0, 20, 81);
        Profile profile = new Scan(FITTER, 2).of(objectives, basins.points(), "m", values);
        double least = basins.deepest().orElseThrow().fit().minus2LogLikelihood();
        for (int i = 0; i < values.size(); i++) {
            double here = profile.entries().get(i).minus2LogLikelihood().orElseThrow();
            double there = profile.entries()
                    .get(values.size() - 1 - i)
                    .minus2LogLikelihood()
                    .orElseThrow();
            assertThat(here).isGreaterThan(least - 1e-6);
            if (second == 30) {
                assertThat(here).isCloseTo(there, within(1e-6));
            }
        }
        Region region = new Contour(2).of(two, basins, "m", "mu2");
        assertThat(region.complete()).as(region.warnings().toString()).isTrue();
        assertThat(region.polygons()).hasSize(second < 31 ? 2 : 1);
        assertThat(region.contains(15, 25)).isTrue();
        assertThat(region.contains(5, 25)).isEqualTo(second < 31);
    }

    /** Fluctuations of a background of 9: half of the best values are at zero, and no interval is without ends for that. */
    @Test
    void toysAtTheBound() {
        var random = new SplittableRandom(41);
        var parameters = Parameters.of(Parameter.bounded("s", 0, 0, INFINITY, 1));
        var prediction = new TemplatePrediction(parameters, new double[] {9}, new double[] {1});
        int atBound = 0;
        for (int toy = 0; toy < 400; toy++) {
            int count = 0;
            for (double product = random.nextDouble(); product > Math.exp(-9); product *= random.nextDouble()) {
                count++;
            }
            Likelihood likelihood = Likelihood.of(prediction, new double[] {count});
            FitResult fit = FITTER.fit(likelihood);
            MinosError error = new Minos().of(likelihood, fit, "s");
            assertThat(error.valid()).isTrue();
            double s = error.upper().at().getAsDouble();
            double best = Math.max(0, count - 9.0);
            double logarithm = count == 0 ? 0 : count * Math.log((s + 9) / (best + 9));
            assertThat(2 * (s - best - logarithm)).as("%d counts", count).isCloseTo(1, within(1e-7));
            boolean deficit = count <= 9;
            atBound += deficit ? 1 : 0;
            if (deficit) {
                assertThat(error.lower().ending()).isEqualTo(Ending.AT_BOUND);
                assertThat(fit.best().value("s")).isCloseTo(0, within(1e-3));
            }
        }
        assertThat(atBound).isBetween(160, 290);
    }

    /** With 1e9 counts everything is a parabola: second derivatives, MINOS, profile, region and limit say the same. */
    @Test
    void allAgreeInTheGaussianLimit() {
        double[] signal = new double[30];
        double[] background = new double[30];
        double[] flat = new double[30];
        for (int b = 0; b < 30; b++) {
            signal[b] = 1e8 * Math.exp(-0.3 * b);
            background[b] = 1e9 * Math.exp(-0.1 * b);
            flat[b] = 1e8;
        }
        Parameters parameters = Parameters.of(
                Parameter.bounded("mu2", 1, 0, INFINITY, 1),
                new Parameter("flux", 1, 0, 2, 0.1, new Constraint.Normal(1, 1e-4), false),
                Parameter.bounded("flat", 1, 0, INFINITY, 1));
        var prediction = new TemplatePrediction(parameters, new double[30], signal, background, flat);
        double[] counts = new double[30];
        prediction.expected(new double[] {0.01, 1, 1}, counts);
        Likelihood likelihood = Likelihood.of(prediction, counts);
        FitResult fit = FITTER.fit(likelihood);
        double best = fit.best().value("mu2");
        double sigma = fit.error("mu2").getAsDouble();
        assertThat(best).isGreaterThan(5 * sigma);
        Percentage same = Percentage.withPercentage(0.1);
        MinosError minos = Minos.atLevel(0.9).of(likelihood, fit, "mu2");
        double z = 1.6448536269514722;
        assertThat(minos.upper().at().getAsDouble() - best).isCloseTo(z * sigma, same);
        assertThat(best - minos.lower().at().getAsDouble()).isCloseTo(z * sigma, same);
        Profile profile = new Scan()
                .of(
                        () -> Objectives.of(likelihood),
                        List.of(fit.best()),
                        "mu2",
                        List.of(best + 2 * sigma, best - 3 * sigma));
        double minimum = fit.minus2LogLikelihood();
        assertThat(profile.entries().get(0).minus2LogLikelihood().orElseThrow() - minimum)
                .isCloseTo(4, same);
        assertThat(profile.entries().get(1).minus2LogLikelihood().orElseThrow() - minimum)
                .isCloseTo(9, same);
        ExclusionLimit limit = new UpperLimit(0.9, new Calibration.Wilks(2)).of(likelihood, "mu2");
        assertThat(limit.observed().getAsDouble() - best).isCloseTo(z * sigma, same);
        Region region = Contour.ofContent(0.9).of(likelihood, fit, "mu2", "flux");
        double rho = fit.correlation("mu2", "flux");
        for (Region.Vertex vertex : region.polygons().get(0).vertices()) {
            double x = (vertex.x() - best) / sigma;
            double y =
                    (vertex.y() - fit.best().value("flux")) / fit.error("flux").getAsDouble();
            assertThat((x * x - 2 * rho * x * y + y * y) / (1 - rho * rho)).isCloseTo(4.605170186, same);
        }
        assertThat(region.complete()).isTrue();
    }
}
