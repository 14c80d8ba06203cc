package upscatter.likelihood;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import upscatter.model.prediction.Prediction;

/**
 * Measured values with errors, {@code -2 ln L = (nu - y)^T V^-1 (nu - y)}: a sum of squares after both were multiplied with the inverse of the Cholesky factor
 * of the covariance V.
 */
final class ValueData implements Data {
    private final Prediction prediction;
    private final Whitening whitening;
    private final double[] values;

    /**
     * Takes the values over.
     *
     * @param prediction the expectation, multiplied
     * @param whitening the multiplication
     * @param values the values, multiplied; one a bin
     */
    private ValueData(Prediction prediction, Whitening whitening, double[] values) {
        this.prediction = prediction;
        this.whitening = whitening;
        this.values = values;
    }

    /**
     * Values in the bins of a prediction.
     *
     * @param covariance covariance by rows
     * @throws IllegalArgumentException if numbers do not fit the bins or the covariance is not positive definite
     */
    static ValueData of(Prediction prediction, List<Double> values, List<Double> covariance) {
        int bins = prediction.bins();
        if (values.size() != bins || covariance.size() != bins * bins) {
            throw new IllegalArgumentException("%d values with %d covariances for a prediction of %d bins"
                    .formatted(values.size(), covariance.size(), bins));
        }
        var whitening = Whitening.of(
                covariance.stream().mapToDouble(Double::doubleValue).toArray(), bins);
        double[] white = new double[bins];
        whitening.apply(values.stream().mapToDouble(Double::doubleValue).toArray(), 0, white, 0);
        return new ValueData(new WhitenedPrediction(prediction, whitening), whitening, white);
    }

    /** The values as they were measured, one a bin. */
    double[] measured() {
        return whitening.undo(values);
    }

    @Override
    public Prediction prediction() {
        return prediction;
    }

    @Override
    public double[] counts() {
        return new double[0];
    }

    @Override
    public void values(double[] expected, double[] scratch, double[] terms) {
        for (int b = 0; b < values.length; b++) {
            double pull = expected[b] - values[b];
            terms[b] = pull * pull < Double.POSITIVE_INFINITY ? pull * pull : Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void slopes(double[] expected, double[] slopes) {
        for (int b = 0; b < values.length; b++) {
            slopes[b] = 2 * (expected[b] - values[b]);
        }
    }

    @Override
    public void curvatures(Curvature kind, double[] expected, double[] curvatures) {
        Arrays.fill(curvatures, 2);
    }

    @Override
    public void requireDomain(double[] expected) {
        for (int b = 0; b < values.length; b++) {
            if (!Double.isFinite(expected[b])) {
                throw new IllegalArgumentException(
                        "%s: the expectation is not finite at the start values".formatted(prediction.describeBin(b)));
            }
        }
    }

    @Override
    public boolean isSelfConcordant() {
        return true;
    }

    @Override
    public boolean isSaturated() {
        return true;
    }

    @Override
    public ValueData asimov(double[] theta) {
        double[] expected = new double[values.length];
        prediction.expected(theta, expected);
        return new ValueData(prediction, whitening, expected);
    }

    @Override
    public ValueData empty() {
        return this;
    }

    @Override
    public ValueData withDataOf(Data other) {
        if (!(other instanceof ValueData data) || data.values.length != values.length) {
            throw new IllegalArgumentException("measured values cannot be compared with data of another kind");
        }
        return new ValueData(prediction, whitening, data.values);
    }

    @Override
    public Draws draws(double[] theta) {
        double[] expected = new double[values.length];
        prediction.expected(theta, expected);
        return random -> {
            var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            double[] drawn = new double[expected.length];
            for (int b = 0; b < drawn.length; b++) {
                drawn[b] = expected[b] + gaussian.sample();
            }
            return new ValueData(prediction, whitening, drawn);
        };
    }
}
