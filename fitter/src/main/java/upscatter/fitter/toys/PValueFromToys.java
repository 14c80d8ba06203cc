package upscatter.fitter.toys;

import java.util.List;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.montecarlo.MonteCarloRoot;
import upscatter.fitter.montecarlo.ToyPValue;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Test of values of a parameter with toys drawn at the nuisance parameters that fit the data best at the tested value (the "profile
 * construction"): the p-value is the share of toys whose statistic is at least that of the data.
 *
 * @param statistic test statistic
 * @param toys how they are made
 */
public record PValueFromToys(TestStatistic statistic, Toys toys) {
    /** Half a unit of the last of 32 binary digits. */
    private static final long HALF = 1L << 19;

    /**
     * The p-value of one tested value, to the Monte Carlo error that the toys ask for.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot have the tested value
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public ToyTestResult of(Likelihood likelihood, String name, double tested) {
        DataStatistic.model(likelihood, statistic, name, tested);
        try {
            return of(new DataStatistic(likelihood, statistic, name, toys.fitter()), name, tested, Double.NaN);
        } catch (FitFailure failure) {
            return new ToyTestResult(
                    name,
                    tested,
                    statistic,
                    Double.NaN,
                    new ToyPValue(0, 0, 0),
                    List.of(String.valueOf(failure.getMessage())));
        }
    }

    /**
     * The same with few toys where the p-value is clearly on one side of a level.
     *
     * @param level NaN if there is none
     */
    ToyTestResult of(DataStatistic fits, String name, double tested, double level) {
        double observed = fits.statistic(tested);
        Point truth = fits.profiled(tested);
        var point = new ToyPoint(fits.model(), statistic, name, tested, truth, pointNumber(tested), fits.others());
        ToySample sample = toys.planned(point, first -> {
            ToyPValue p = first.pValue(observed);
            return p.isClearOf(level, MonteCarloRoot.CLEAR) ? 0 : p.cautiousError();
        });
        return new ToyTestResult(name, tested, statistic, observed, sample.pValue(observed), fits.warnings());
    }

    /**
     * Number of the random streams at a tested value: its first nine digits, so that a value has its toys whatever came before, and a limit that is found with other round-off, on another
     * processor or by a changed sum, is found with the same toys.
     */
    static long pointNumber(double tested) {
        return (Double.doubleToLongBits(tested) + HALF) & -2 * HALF;
    }
}
