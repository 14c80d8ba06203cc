package upscatter.likelihood;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.KempSmallMeanPoissonSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import upscatter.model.prediction.Prediction;

/** Counts in bins: the saturated Poisson form {@code 2 sum_b [nu_b - n_b + n_b ln(n_b/nu_b)]}. */
final class CountData implements Data {
    /** Expectations below this carry no usable curvature: its inverse would overflow. */
    static final double VANISHING = 1e-250;

    /** Above this mean, where a count has five digits to spare, a rounded normal variable stands for it. */
    private static final double LARGEST_POISSON = 1e9;

    /** Mean up to which a count is found by summing probabilities. */
    private static final double FEW = 40;

    private static final UniformRandomProvider UNUSED = () -> 0;

    private final Prediction prediction;
    private final double[] counts;
    private final double soft;

    /** Takes the counts over. */
    private CountData(Prediction prediction, double[] counts) {
        this(prediction, counts, 0);
    }

    /**
     * Takes the counts over.
     *
     * @param soft largest count of a bin whose observed curvature is left out
     */
    private CountData(Prediction prediction, double[] counts, double soft) {
        this.prediction = prediction;
        this.counts = counts;
        this.soft = soft;
    }

    /**
     * Counts of the bins of a prediction.
     *
     * @param counts copied
     * @throws IllegalArgumentException for counts that are negative, not finite or not one a bin
     */
    static CountData of(Prediction prediction, double[] counts) {
        if (counts.length != prediction.bins()) {
            throw new IllegalArgumentException("observed counts: %d values for a prediction of %d bins"
                    .formatted(counts.length, prediction.bins()));
        }
        for (int b = 0; b < counts.length; b++) {
            if (!(counts[b] >= 0) || Double.isInfinite(counts[b])) {
                throw new IllegalArgumentException("observed counts must be finite and not negative but are %s in %s"
                        .formatted(counts[b], prediction.describeBin(b)));
            }
        }
        return new CountData(prediction, counts.clone());
    }

    /**
     * The same with some events in each bin without counts that is expected to have any.
     *
     * @param soft whether their observed curvature is left out
     */
    CountData fenced(double[] expected, double events, boolean soft) {
        double[] changed = counts.clone();
        for (int b = 0; b < counts.length; b++) {
            changed[b] = counts[b] == 0 && expected[b] > 0 ? events : counts[b];
        }
        return new CountData(prediction, changed, soft ? events : 0);
    }

    @Override
    public Prediction prediction() {
        return prediction;
    }

    /** The array itself; stays in this package. */
    @Override
    public double[] counts() {
        return counts;
    }

    @Override
    public void values(double[] expected, double[] scratch, double[] terms) {
        PoissonDeviance.of(counts, expected, scratch, terms);
    }

    @Override
    public void slopes(double[] expected, double[] slopes) {
        for (int b = 0; b < counts.length; b++) {
            slopes[b] = 2 * (expected[b] - counts[b]) / expected[b];
        }
        for (int b = 0; b < counts.length; b++) {
            if (counts[b] == 0) {
                slopes[b] = 2;
            }
        }
    }

    @Override
    public void curvatures(Curvature kind, double[] expected, double[] curvatures) {
        if (kind == Curvature.EXPECTED) {
            for (int b = 0; b < counts.length; b++) {
                curvatures[b] = 2 / expected[b];
            }
        } else {
            for (int b = 0; b < counts.length; b++) {
                double perEvent = 1 / expected[b];
                curvatures[b] = 2 * counts[b] * perEvent * perEvent;
            }
        }
        for (int b = 0; b < counts.length; b++) {
            boolean left = kind == Curvature.EXPECTED || counts[b] > soft;
            if (!(left && expected[b] > VANISHING)) {
                curvatures[b] = 0;
            }
        }
    }

    @Override
    public void requireDomain(double[] expected) {
        for (int b = 0; b < counts.length; b++) {
            double nu = expected[b];
            if (!(nu >= 0) || Double.isInfinite(nu) || (nu == 0 && counts[b] > 0)) {
                throw new IllegalArgumentException(
                        "%s: %s observed counts but an expectation of %s at the start values%n%s"
                                .formatted(prediction.describeBin(b), counts[b], nu, likelyCause(nu)));
            }
        }
    }

    private static String likelyCause(double nu) {
        return nu == 0
                ? "Maybe a background is missing from this channel, or a parameter starts at zero."
                : "Maybe the start value of a parameter drives a component below zero, or a template has negative entries.";
    }

    /** Whether each bin is empty or has at least one count. */
    @Override
    public boolean isSelfConcordant() {
        for (double count : counts) {
            if (count > 0 && count < 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isSaturated() {
        return true;
    }

    @Override
    public CountData asimov(double[] theta) {
        double[] expected = expected(theta);
        for (int b = 0; b < expected.length; b++) {
            if (!(expected[b] >= 0) || Double.isInfinite(expected[b])) {
                throw new IllegalArgumentException(
                        "%s: no Asimov data can be made of an expectation of %s%nMaybe the point is outside the domain of the model."
                                .formatted(prediction.describeBin(b), expected[b]));
            }
        }
        return new CountData(prediction, expected);
    }

    @Override
    public CountData empty() {
        return new CountData(prediction, new double[counts.length]);
    }

    @Override
    public CountData withDataOf(Data other) {
        return of(prediction, other.counts());
    }

    private double[] expected(double[] theta) {
        double[] expected = new double[counts.length];
        prediction.expected(theta, expected);
        return expected;
    }

    @Override
    public Draws draws(double[] theta) {
        return drawsAround(prediction, expected(theta));
    }

    /** Draws of counts around their expectation, one value a bin. */
    static Draws drawsAround(Prediction prediction, double[] expected) {
        List<SharedStateDiscreteSampler> samplers = new ArrayList<>();
        for (int b = 0; b < expected.length; b++) {
            if (!(expected[b] >= 0) || Double.isInfinite(expected[b])) {
                throw new IllegalArgumentException(
                        "%s: no counts can be drawn around an expectation of %s%nMaybe the point is outside the domain of the model."
                                .formatted(prediction.describeBin(b), expected[b]));
            }
            boolean poisson = expected[b] > 0 && expected[b] <= LARGEST_POISSON;
            samplers.add(sampler(poisson ? expected[b] : 1));
        }
        return random -> new CountData(prediction, draw(expected, samplers, random));
    }

    private static double[] draw(
            double[] expected, List<SharedStateDiscreteSampler> samplers, UniformRandomProvider random) {
        var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        double[] counts = new double[expected.length];
        for (int b = 0; b < counts.length; b++) {
            if (expected[b] > LARGEST_POISSON) {
                counts[b] = Math.rint(expected[b] + Math.sqrt(expected[b]) * gaussian.sample());
            } else if (expected[b] > 0) {
                counts[b] = samplers.get(b).withUniformRandomProvider(random).sample();
            }
        }
        return counts;
    }

    /** One random number a count where a loop over counts is short. */
    private static SharedStateDiscreteSampler sampler(double mean) {
        return mean <= FEW ? KempSmallMeanPoissonSampler.of(UNUSED, mean) : PoissonSampler.of(UNUSED, mean);
    }

    /** A Poisson count of any mean, drawn once. */
    static double count(double mean, UniformRandomProvider random) {
        if (mean > LARGEST_POISSON) {
            double gaussian = ZigguratSampler.NormalizedGaussian.of(random).sample();
            return Math.rint(mean + Math.sqrt(mean) * gaussian);
        }
        return mean > 0 ? PoissonSampler.of(random, mean).sample() : 0;
    }
}
