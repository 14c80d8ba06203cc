package upscatter.fitter.toys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.AcceptedInterval.Kind;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/** Intervals from toys against exact constructions, within their Monte Carlo errors. The seed is fixed. */
public class FeldmanCousinsTest {
    private static final long SEED = 4711;

    /** In Monte Carlo errors. */
    private static final double DEVIATIONS = 4;

    public static Likelihood counting(double signal, double background, double counts) {
        var parameters = Parameters.of(Parameter.bounded("s", 1, 0, 1e3, 1));
        return Likelihood.of(
                new TemplatePrediction(parameters, new double[] {background}, new double[] {signal}),
                new double[] {counts});
    }

    private static AcceptedInterval interval(Likelihood likelihood, double error, int threads) {
        return new FeldmanCousins(0.9, new Toys(SEED, threads, new ToyPrecision(error, 1000, 20_000)), 12)
                .of(likelihood, "s");
    }

    private static void check(AcceptedInterval.End end, double wanted) {
        assertThat(end.kind()).isEqualTo(wanted == 0 ? Kind.AT_BOUND : Kind.FOUND);
        assertThat(end.at().value())
                .as("%s", end)
                .isCloseTo(wanted, within(DEVIATIONS * end.at().error() + 2e-4 * wanted + 1e-12));
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 3", "3, 6", "3, 10", "0, 0", "0, 3"})
    void poissonWithBackground(double background, int n) {
        AcceptedInterval found = interval(counting(1, background, n), 0.006, 2);
        CountingExperiment.Signal exact = new CountingExperiment(background).feldmanCousins(n, 0.9);
        assertThat(found.valid()).isTrue();
        assertThat(found.failedToys()).isZero();
        check(found.lower(), exact.lower());
        check(found.upper(), exact.upper());
        assertThat(found.upper().at().error()).isLessThan(0.6);
    }

    /** A count of a million with a thousand for one unit of signal: a measurement {@code x ~ N(s, 1)} with {@code s >= 0}. */
    @ParameterizedTest
    @CsvSource({"-1, 0.81", "0, 1.64", "1, 2.64"})
    void gaussianWithBoundary(double x, double publishedUpper) {
        double lower = gaussianEdge(x, Math.max(0, x), 0);
        double upper = gaussianEdge(x, Math.max(0, x), 10);
        assertThat(lower).isEqualTo(0);
        assertThat(upper).isCloseTo(publishedUpper, within(0.0051));
        AcceptedInterval found = interval(counting(1000, 1e6, 1e6 + 1000 * x), 0.006, 2);
        double skewness = 2e-3;
        assertThat(found.upper().at().value())
                .isCloseTo(upper, within(DEVIATIONS * found.upper().at().error() + skewness));
        assertThat(found.lower().at().value())
                .isCloseTo(lower, within(DEVIATIONS * found.lower().at().error() + skewness));
    }

    @Test
    void gaussianAwayFromItsBoundary() {
        AcceptedInterval found = interval(counting(1000, 1e6, 1e6 + 2500), 0.006, 2);
        check(found.lower(), gaussianEdge(2.5, 2.5, 0));
        check(found.upper(), gaussianEdge(2.5, 2.5, 10));
    }

    /** Edge of the exact construction: probability by quadrature of all x that are not better ordered, by bisection in s. */
    private static double gaussianEdge(double x, double inside, double outside) {
        double accepted = inside;
        double rejected = outside;
        if (gaussianPValue(x, rejected) > 0.1) {
            return rejected;
        }
        while (Math.abs(accepted - rejected) > 1e-9) {
            double middle = 0.5 * (accepted + rejected);
            if (gaussianPValue(x, middle) > 0.1) {
                accepted = middle;
            } else {
                rejected = middle;
            }
        }
        return accepted;
    }

    private static double gaussianPValue(double x, double s) {
        double observed = ordering(x, s);
        if (observed == 0) {
            return 1;
        }
        double above = s + Math.sqrt(observed);
        double below = observed <= s * s ? s - Math.sqrt(observed) : (s * s - observed) / (2 * s);
        assertThat(s == 0 || Math.abs(ordering(below, s) - observed) < 1e-9).isTrue();
        double better = new GaussIntegratorFactory()
                .legendre(60, Math.max(below, s - 12), above)
                .integrate(y -> Math.exp(-0.5 * (y - s) * (y - s)) / Math.sqrt(2 * Math.PI));
        return 1 - better;
    }

    /** Minus twice the logarithm of Eq. 4.3 of Feldman and Cousins. */
    private static double ordering(double x, double s) {
        return x >= 0 ? (x - s) * (x - s) : s * s - 2 * x * s;
    }

    @Test
    void sameDigitsWithAnyNumberOfThreads() {
        AcceptedInterval one = interval(counting(1, 3, 4), 0.02, 1);
        assertThat(interval(counting(1, 3, 4), 0.02, 3)).isEqualTo(one);
    }

    /** {@code nu = 100 + 60 sin^2 s}: no signal and one of about pi fit 100 counts, one of pi/2 does not. */
    @Test
    void gapsAreReported() {
        var parameters = Parameters.of(Parameter.bounded("s", 0.1, 0, 4, 1));
        Likelihood likelihood = Likelihood.of(new Wave(parameters), new double[] {104});
        var toys = new Toys(SEED, 2, new ToyPrecision(0.01, 500, 5000));
        AcceptedInterval found = new FeldmanCousins(0.9, toys, 17).of(likelihood, "s", 0, 4);
        assertThat(found.gaps()).hasSize(1);
        assertThat(found.gaps().get(0).from()).isLessThan(Math.PI / 2);
        assertThat(found.gaps().get(0).to()).isGreaterThan(Math.PI / 2);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("hull"));
        assertThat(found.lower().kind()).isEqualTo(Kind.AT_BOUND);
        assertThat(found.upper().at().value()).isBetween(Math.PI, 4.0);
    }

    private record Wave(Parameters parameters) implements Prediction {
        @Override
        public int bins() {
            return 1;
        }

        @Override
        public String describeBin(int bin) {
            return "wave";
        }

        @Override
        public void expected(double[] theta, double[] expected) {
            expected[0] = 100 + 60 * Math.sin(theta[0]) * Math.sin(theta[0]);
        }

        @Override
        public void expected(double[] theta, double[] expected, double[] jacobian) {
            expected(theta, expected);
            jacobian[0] = 60 * Math.sin(2 * theta[0]);
        }
    }
}
