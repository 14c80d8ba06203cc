package upscatter.fitter.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import upscatter.fitter.counting.CountingExperiment;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.ReferenceFit;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.objective.Objectives;
import upscatter.fitter.profile.ConditionalFits;
import upscatter.fitter.profile.ProfileRoot;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * {@link UpperLimit} by {@link Calibration.Counting}: where the expected signal {@code s(theta)} of all bins that it enters, nuisance parameters at their best fit
 * at theta, is the limit of {@link CountingExperiment} for the background there.
 *
 * <p>Expected limits are those of the counts at the quantiles of the Poisson distribution of background alone, spread over the bins as the background
 * is. Asimov data with a fraction of a count stand for the median count of their mean.
 */
final class CountingLimit {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Two-sided intervals are made of the ratios of all pairs of counts. */
    private static final int MOST_TWO_SIDED = 1000;

    /** Counts are an {@code int}, up to 2e9; with as many the asymptotic formula errs by some {@code 1/sqrt(n)} = 3e-5 standard deviations anyway. */
    private static final int MOST = 1_000_000_000;

    /** Of expected counts. */
    private static final double ROUNDING = 1e-9;

    private final Likelihood likelihood;
    private final String name;
    private final double level;
    private final Calibration.Counting calibration;
    private final FisherScoring fitter;
    private final double[] best;
    private final boolean[] entered;

    /**
     * A search.
     *
     * @param likelihood of counts, the parameter bounded by zero
     * @throws IllegalArgumentException if there are single events or values with errors, too many counts, or a signal that is negative in some bin
     * @throws FitFailure if the best fit does not converge
     */
    CountingLimit(
            Likelihood likelihood, String name, double level, Calibration.Counting calibration, FisherScoring fitter) {
        if (!likelihood.isCounted()) {
            throw new IllegalArgumentException(
                    "the calibration 'counting' needs counts in all channels, but there are single events or values with errors%nMaybe the kind 'counts', or another calibration."
                            .formatted());
        }
        this.likelihood = likelihood;
        this.name = name;
        this.level = level;
        this.calibration = calibration;
        this.fitter = fitter;
        double[] start = Point.start(likelihood.parameters()).toArray();
        this.best = ReferenceFit.of(Objectives.of(likelihood), fitter, start)
                .fit()
                .best()
                .toArray();
        this.entered = entered();
    }

    /** Bins with a signal; others measure backgrounds, and act through the nuisance parameters. */
    private boolean[] entered() {
        double[] with = best.clone();
        with[likelihood.parameters().indexOf(name)] = first(best);
        double[] signal = likelihood.expected(Point.of(likelihood.parameters(), with));
        double[] background = likelihood.expected(Point.of(likelihood.parameters(), without(with)));
        boolean[] entering = new boolean[signal.length];
        for (int i = 0; i < entering.length; i++) {
            entering[i] = signal[i] > background[i];
            if (signal[i] < background[i] * (1 - ROUNDING)) {
                throw new IllegalArgumentException(
                        "%s: the signal takes away events, so that its total is no count%nMaybe a background that is measured in each bin follows the data; another calibration is needed."
                                .formatted(likelihood.describeBin(i)));
            }
        }
        return entering;
    }

    /** A value with a signal, from which the limit is looked for. */
    private double first(double[] start) {
        Parameter parameter = likelihood.parameters().get(name);
        double twice = 2 * start[likelihood.parameters().indexOf(name)];
        return Math.min(parameter.upper(), Math.max(parameter.scale(), twice));
    }

    private double total(double[] bins) {
        double sum = 0;
        for (int i = 0; i < bins.length; i++) {
            sum += entered[i] ? bins[i] : 0;
        }
        return sum;
    }

    ExclusionLimit limit() {
        double[] background = background();
        double mean = expected(background);
        Point truth = Point.of(likelihood.parameters(), background);
        Likelihood asimov = likelihood.asimov(truth, truth);
        double[] spread = asimov.counts();
        var known = new TreeMap<Integer, Found>();
        List<OptionalDouble> expected = new ArrayList<>();
        for (int band : ExpectedBand.DEVIATIONS) {
            int n = quantile(mean, NORMAL.cumulativeProbability(band));
            double[] counts = spread.clone();
            for (int i = 0; i < counts.length; i++) {
                double scaled = mean > 0 ? counts[i] * n / mean : 0;
                counts[i] = entered[i] ? scaled : counts[i];
            }
            expected.add(known.computeIfAbsent(n, m -> found(asimov.withCounts(counts), m, background)).at);
        }
        Found observed = found(likelihood, count(likelihood), best);
        int index = likelihood.parameters().indexOf(name);
        return new ExclusionLimit(
                name,
                level,
                calibration,
                best[index],
                observed.at,
                expected,
                ExpectedBand.standardDeviations(
                        expected.stream().map(CountingLimit::exact).toList(), observed.at),
                observed.reason,
                true,
                List.of());
    }

    private static Optional<MonteCarloValue> exact(OptionalDouble limit) {
        return limit.isPresent() ? Optional.of(MonteCarloValue.exact(limit.getAsDouble())) : Optional.empty();
    }

    /** Best nuisance parameters without signal; those of the best fit where counts forbid zero signal. */
    private double[] background() {
        var fits = new ConditionalFits(Objectives.of(likelihood), fitter, name, best);
        try {
            fits.at(0);
            return fits.theta();
        } catch (FitFailure failure) {
            return without(best);
        }
    }

    private double[] without(double[] theta) {
        double[] zero = theta.clone();
        zero[likelihood.parameters().indexOf(name)] = 0;
        return zero;
    }

    private double expected(double[] theta) {
        return total(likelihood.expected(Point.of(likelihood.parameters(), theta)));
    }

    private int count(Likelihood data) {
        double total = total(data.counts());
        double whole = Math.rint(total);
        return Math.abs(total - whole) <= 1e-9 * Math.max(1, total) ? atMost(whole) : quantile(total, 0.5);
    }

    private static int quantile(double mean, double share) {
        atMost(mean);
        return mean > 0 ? PoissonDistribution.of(mean).inverseCumulativeProbability(share) : 0;
    }

    private static int atMost(double counts) {
        if (counts > MOST) {
            throw new IllegalArgumentException(
                    "the calibration 'counting' is made for few counts but there are %s%nMaybe 'asymptotic'."
                            .formatted(counts));
        }
        return (int) counts;
    }

    private record Found(OptionalDouble at, Reason reason) {}

    private Found found(Likelihood data, int n, double[] start) {
        Parameter parameter = data.parameters().get(name);
        var fits = new ConditionalFits(Objectives.of(data), fitter, name, start);
        double first = first(start);
        double signal = signal(fits, first);
        if (!(signal > 0)) {
            return new Found(OptionalDouble.empty(), Reason.NO_EFFECT);
        }
        double allowed = allowed(n, backgroundOf(fits));
        if (!(allowed > 0)) {
            return new Found(OptionalDouble.empty(), Reason.EXCLUDES_ALL);
        }
        OptionalDouble at = new ProfileRoot(
                        x -> signal(fits, x) / Math.max(Double.MIN_NORMAL, allowed(n, backgroundOf(fits))),
                        1,
                        0,
                        parameter.upper())
                .find(first * allowed / signal);
        return new Found(at, at.isPresent() ? Reason.FOUND : Reason.BEYOND_BOUND);
    }

    /** Expected events of the signal, at the nuisance parameters that fit best. */
    private double signal(ConditionalFits fits, double x) {
        fits.at(x);
        return expected(fits.theta()) - backgroundOf(fits);
    }

    private double backgroundOf(ConditionalFits fits) {
        return Math.max(0, expected(without(fits.theta())));
    }

    private double allowed(int n, double background) {
        var experiment = new CountingExperiment(background);
        if (calibration.test() == ExclusionCriterion.TWO_SIDED && n > MOST_TWO_SIDED) {
            throw new IllegalArgumentException(
                    "two-sided counting is made for few counts but there are %d%nMaybe one side, or the calibration 'asymptotic'."
                            .formatted(n));
        }
        return switch (calibration.test()) {
            case TWO_SIDED -> experiment.feldmanCousins(n, level).upper();
            case ONE_SIDED -> experiment.oneSidedLimit(n, level);
            case CLS -> experiment.clsLimit(n, level);
        };
    }
}
