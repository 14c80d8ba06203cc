package upscatter.fitter;

import java.util.List;
import java.util.Locale;
import upscatter.fitter.counting.OnOffBins;
import upscatter.fitter.coverage.Coverage;
import upscatter.fitter.coverage.CoverageMethod;
import upscatter.fitter.coverage.CoverageTally;
import upscatter.fitter.coverage.CoverageTruth;
import upscatter.fitter.limit.Calibration;
import upscatter.fitter.montecarlo.ToyPrecision;
import upscatter.fitter.toys.Toys;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Coverage of 90% intervals of a signal in 20 bins beside a background that is free in each of them and measured for a third of the time. Argument: number of
 * pseudo-experiments at each truth.
 */
public final class MeasuredCoverage {
    private static final long SEED = 20261129;

    private MeasuredCoverage() {}

    /**
     * Coverage at one truth.
     *
     * @param events expected in the first OFF bin; a twentieth in the last
     * @param strength a tenth of the expected signal events
     */
    static CoverageTally of(double events, double strength, int number) {
        OnOffBins bins = OnOffBins.falling(20, events, 3);
        Likelihood model = bins.profiled(bins.expected(strength));
        var method = new CoverageMethod.Interval(new Calibration.Asymptotic(2));
        var toys = new Toys(SEED, 2, new ToyPrecision(1e-4, number, number));
        var truth = new CoverageTruth.Strength(model, "s", Point.of(model.parameters(), strength, 1));
        return new Coverage(0.9, List.of(method), toys).of(truth, 0).of(method);
    }

    /** Prints the table. */
    public static void main(String[] arguments) {
        int number = Integer.parseInt(arguments[0]);
        for (double events : new double[] {0.3, 1, 5, 20, 100}) {
            for (double strength : new double[] {0, 0.5, 1, 3}) {
                CoverageTally tally = of(events, strength, number);
                System.out.printf(
                        Locale.ROOT,
                        "OFF events in the first bin %5.1f, signal events %4.1f: %.4f +- %.4f, failed %d%n",
                        events,
                        10 * strength,
                        tally.value(),
                        tally.error(),
                        tally.failed());
            }
        }
    }
}
