package upscatter.fitter.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.AcceptedInterval;
import upscatter.fitter.toys.FeldmanCousins;
import upscatter.fitter.toys.PValueFromToys;
import upscatter.fitter.toys.ToyTestResult;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.likelihood.TemplatePrediction;
import upscatter.model.ReferenceTable;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** A count whose background is measured, by counts or normally, against brute force ({@code on-off-pvalues.csv}). The seed is fixed. */
class OnOffProblemsTest {
    private static final long SEED = 20261123;

    /** In Monte Carlo errors. */
    private static final double DEVIATIONS = 4;

    static List<ReferenceTable.Row> rows() {
        return ReferenceTable.read("on-off-pvalues.csv");
    }

    private static Likelihood likelihood(String kind, double n, double m, double width) {
        Constraint constraint =
                kind.equals("normal") ? new Constraint.Normal(m, width) : new Constraint.Poisson(width, m);
        var parameters = Parameters.of(
                Parameter.bounded("s", 1, 0, 1e3, 1), new Parameter("b", 3, 0, 1e3, 1, constraint, false));
        var prediction = new TemplatePrediction(parameters, new double[1], new double[] {1}, new double[] {1});
        return Likelihood.of(prediction, new double[] {n});
    }

    private static Likelihood likelihood(ReferenceTable.Row row) {
        return likelihood(row.text("kind"), row.number("n"), row.number("m"), row.number("width"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void statisticAndProfiledBackground(ReferenceTable.Row row) {
        var fits = new DataStatistic(likelihood(row), TestStatistic.T_TILDE, "s", new FisherScoring());
        assertThat(fits.statistic(row.number("s"))).isCloseTo(row.number("statistic"), within(1e-6));
        assertThat(fits.profiled(row.number("s")).value("b")).isCloseTo(row.number("background"), within(2e-4));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void probabilityFromToys(ReferenceTable.Row row) {
        var toys = new Toys(SEED, 2, new ToyPrecision(0.006, 500, 20_000));
        ToyTestResult found = new PValueFromToys(TestStatistic.T_TILDE, toys).of(likelihood(row), "s", row.number("s"));
        ToyPValue p = found.pValue();
        assertThat(p.failed()).isZero();
        assertThat(p.value()).isCloseTo(row.number("probability"), within(DEVIATIONS * p.error()));
    }

    /** Both ends by toys against a search in the brute-force construction. */
    @ParameterizedTest
    @CsvSource({"4, 2, 1, 0.9", "9, 6, 2, 0.9", "2, 5, 1, 0.6827"})
    void intervals(int n, int m, double tau, double level) {
        var construction = new OnOffConstruction(tau, 60);
        var toys = new Toys(SEED, 2, new ToyPrecision(0.008, 500, 10_000));
        AcceptedInterval found = new FeldmanCousins(level, toys, 12).of(likelihood("poisson", n, m, tau), "s");
        double best = Math.max(0, n - m / tau);
        check(found.upper(), edge(construction, n, m, level, best, best + 20), 0);
        check(found.lower(), edge(construction, n, m, level, best, 0), 0);
    }

    private static void check(AcceptedInterval.End end, double wanted, double bound) {
        assertThat(end.kind())
                .isEqualTo(wanted == bound ? AcceptedInterval.Kind.AT_BOUND : AcceptedInterval.Kind.FOUND);
        assertThat(end.at().value())
                .isCloseTo(wanted, within(DEVIATIONS * end.at().error() + 2e-4 * wanted + 1e-12));
    }

    /** Steps from outside to the first accepted signal, then bisection. */
    private static double edge(
            OnOffConstruction construction, int n, int m, double level, double best, double outside) {
        double alpha = 1 - level;
        if (construction.pValue(outside, n, m) > alpha) {
            return outside;
        }
        int steps = 400;
        double rejected = outside;
        double accepted = best;
        for (int i = 1; i < steps; i++) {
            double s = outside + (best - outside) * i / steps;
            if (construction.pValue(s, n, m) > alpha) {
                accepted = s;
                break;
            }
            rejected = s;
        }
        while (Math.abs(accepted - rejected) > 1e-6) {
            double middle = 0.5 * (accepted + rejected);
            if (construction.pValue(middle, n, m) > alpha) {
                accepted = middle;
            } else {
                rejected = middle;
            }
        }
        return accepted;
    }
}
