package upscatter.fitter.toys;

import java.util.List;
import java.util.Optional;
import upscatter.fitter.limit.DataStatistic;
import upscatter.fitter.limit.TestStatistic;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Draws the distribution of a test statistic at one tested value, for example at a limit, where it is what the limit follows from.
 *
 * @param statistic which one
 * @param toys how they are made; their precision is that of a probability, and is not asked for
 * @param number of toys with the signal, and of toys without, at most as many as the precision allows
 */
public record StatisticSampling(TestStatistic statistic, Toys toys, int number) {
    /** Toys of a figure: the tail beyond a limit of 90% has a hundred. */
    public static final int USUAL = 1000;

    /** Rejects other than a positive number with {@link IllegalArgumentException}. */
    public StatisticSampling {
        if (number < 1) {
            throw new IllegalArgumentException("a distribution needs toys but their number is " + number);
        }
    }

    /**
     * The distribution; empty where a fit of the data, or of those expected without a signal, fails, and where the data are impossible at the tested value.
     *
     * @param tested value of the parameter, not negative
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot have the tested value
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public Optional<SampledStatistic> at(Likelihood likelihood, String name, double tested) {
        DataStatistic.model(likelihood, statistic, name, tested);
        try {
            var fits = new DataStatistic(likelihood, statistic, name, toys.fitter());
            double observed = fits.statistic(tested);
            return Double.isInfinite(observed) ? Optional.empty() : Optional.of(sampled(fits, name, tested, observed));
        } catch (FitFailure failure) {
            return Optional.empty();
        }
    }

    private SampledStatistic sampled(DataStatistic fits, String name, double tested, double observed) {
        Point without = fits.profiled(0);
        double separation = Math.sqrt(fits.asimov(without).rise(tested, 0));
        Point with = fits.profiled(tested);
        long point = PValueFromToys.pointNumber(tested);
        List<Point> others = fits.others();
        int made = Math.min(number, toys.precision().most());
        return new SampledStatistic(
                statistic,
                tested,
                observed,
                separation,
                toys.sample(new ToyPoint(fits.model(), statistic, name, tested, with, point, others), 0, made),
                toys.sample(new ToyPoint(fits.model(), statistic, name, tested, without, ~point, others), 0, made));
    }
}
