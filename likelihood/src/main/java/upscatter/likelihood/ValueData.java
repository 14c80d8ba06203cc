package upscatter.likelihood;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import upscatter.model.grid.Measurement;
import upscatter.model.grid.TwoSidedErrors;
import upscatter.model.prediction.Prediction;

/**
 * Measured values with errors, {@code -2 ln L = (nu - y)^T V^-1 (nu - y)}: a sum of squares after both were multiplied with the inverse of the Cholesky factor
 * of the covariance V. Values whose errors differ upwards and downwards are independent of others.
 */
final class ValueData implements Data {
    private final Prediction prediction;
    private final Whitening whitening;
    private final List<MeasuredValue> values;

    /**
     * Takes the values over.
     *
     * @param prediction the expectation, multiplied
     * @param whitening the multiplication
     * @param values the values, multiplied, one a bin; of normal errors the variance is one everywhere
     */
    private ValueData(Prediction prediction, Whitening whitening, List<MeasuredValue> values) {
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
        double[] white = white(values, whitening);
        return new ValueData(
                new WhitenedPrediction(prediction, whitening),
                whitening,
                IntStream.range(0, bins)
                        .mapToObj(b -> MeasuredValue.of(b, white[b], white[b], 0))
                        .toList());
    }

    /** The values of several channels end to end, as {@link Likelihood#ofMeasurements}. */
    static ValueData of(Prediction prediction, List<Measurement> measurements) {
        List<Double> values = measurements.stream()
                .flatMap(measurement -> measurement.values().stream())
                .toList();
        ValueData normal = of(prediction, values, covariance(measurements, values.size()));
        if (measurements.stream().allMatch(measurement -> measurement.twoSided().isEmpty())) {
            return normal;
        }
        List<Double> nominal = measurements.stream()
                .flatMap(measurement ->
                        measurement.twoSided().map(TwoSidedErrors::nominal).orElse(measurement.values()).stream())
                .toList();
        double[] centres = white(nominal, normal.whitening);
        var white = new ArrayList<MeasuredValue>();
        for (Measurement measurement : measurements) {
            for (int bin = 0; bin < measurement.values().size(); bin++) {
                int here = bin;
                double slope = measurement
                        .twoSided()
                        .map(errors -> errors.slope(here) / measurement.error(here))
                        .orElse(0.0);
                int place = white.size();
                white.add(MeasuredValue.of(place, normal.values.get(place).measured(), centres[place], slope));
            }
        }
        return new ValueData(normal.prediction, normal.whitening, List.copyOf(white));
    }

    private static double[] white(List<Double> values, Whitening whitening) {
        double[] white = new double[values.size()];
        whitening.apply(values.stream().mapToDouble(Double::doubleValue).toArray(), 0, white, 0);
        return white;
    }

    /** Channels are measured independently. */
    private static List<Double> covariance(List<Measurement> measurements, int size) {
        var covariance = new ArrayList<>(Collections.nCopies(size * size, 0.0));
        int from = 0;
        for (Measurement measurement : measurements) {
            int bins = measurement.values().size();
            for (int i = 0; i < bins * bins; i++) {
                covariance.set(
                        (from + i / bins) * size + from + i % bins,
                        measurement.covariance().get(i));
            }
            from += bins;
        }
        return covariance;
    }

    private ValueData with(double[] white) {
        return new ValueData(
                prediction,
                whitening,
                IntStream.range(0, white.length)
                        .mapToObj(b -> values.get(b).with(white[b]))
                        .toList());
    }

    private double[] white() {
        return values.stream().mapToDouble(MeasuredValue::measured).toArray();
    }

    /** The values as they were measured, one a bin. */
    double[] measured() {
        return whitening.undo(white());
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
        for (int b = 0; b < terms.length; b++) {
            double term = values.get(b).term(expected[b]);
            terms[b] = term < Double.POSITIVE_INFINITY ? term : Double.POSITIVE_INFINITY;
        }
    }

    @Override
    public void slopes(double[] expected, double[] slopes) {
        for (int b = 0; b < slopes.length; b++) {
            slopes[b] = values.get(b).slope(expected[b]);
        }
    }

    @Override
    public void curvatures(Curvature kind, double[] expected, double[] curvatures) {
        for (int b = 0; b < curvatures.length; b++) {
            curvatures[b] = values.get(b).curvature(kind, expected[b]);
        }
    }

    @Override
    public void requireDomain(double[] expected) {
        for (int b = 0; b < values.size(); b++) {
            if (!Double.isFinite(expected[b])) {
                throw new IllegalArgumentException(
                        "%s: the expectation is not finite at the start values".formatted(prediction.describeBin(b)));
            }
        }
    }

    @Override
    public boolean isSelfConcordant() {
        return values.stream().allMatch(MeasuredValue::isNormal);
    }

    @Override
    public boolean isSaturated() {
        return true;
    }

    @Override
    public ValueData asimov(double[] theta) {
        return with(expected(theta));
    }

    @Override
    public ValueData empty() {
        return this;
    }

    @Override
    public ValueData withDataOf(Data other) {
        if (!(other instanceof ValueData data) || data.values.size() != values.size()) {
            throw new IllegalArgumentException("measured values cannot be compared with data of another kind");
        }
        return with(data.white());
    }

    @Override
    public Draws draws(double[] theta) {
        double[] expected = expected(theta);
        double[] sigma = IntStream.range(0, expected.length)
                .mapToDouble(b -> values.get(b).deviation(expected[b]))
                .toArray();
        return random -> {
            var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
            double[] drawn = new double[expected.length];
            for (int b = 0; b < drawn.length; b++) {
                drawn[b] = expected[b] + sigma[b] * gaussian.sample();
            }
            return with(drawn);
        };
    }

    /** Expectations at a point, multiplied. */
    private double[] expected(double[] theta) {
        double[] expected = new double[values.size()];
        prediction.expected(theta, expected);
        return expected;
    }
}
