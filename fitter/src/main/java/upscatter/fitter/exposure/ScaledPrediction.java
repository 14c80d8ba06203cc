package upscatter.fitter.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.Prediction;

/**
 * A prediction for another exposure: all expected counts times a factor. Auxiliary measurements stay as they are, unless they are
 * taken along with the data; those are then as much better, {@code sigma/sqrt(f)}, {@code ln(kappa)/sqrt(f)} or {@code tau f} expected
 * and {@code n f} observed events.
 */
final class ScaledPrediction implements Prediction {
    private final Prediction prediction;
    private final double factor;
    private final Parameters parameters;

    ScaledPrediction(Prediction prediction, double factor, Set<String> takenAlong) {
        this.prediction = prediction;
        this.factor = factor;
        var scaled = new ArrayList<Parameter>();
        for (Parameter parameter : prediction.parameters()) {
            scaled.add(
                    takenAlong.contains(parameter.name())
                            ? parameter.withConstraint(scaled(parameter.constraint(), factor))
                            : parameter);
        }
        this.parameters = Parameters.of(scaled);
    }

    private static Constraint scaled(Constraint constraint, double factor) {
        if (constraint instanceof Constraint.Normal normal) {
            return new Constraint.Normal(normal.mean(), normal.sigma() / Math.sqrt(factor));
        }
        if (constraint instanceof Constraint.LogNormal log) {
            return new Constraint.LogNormal(log.median(), Math.pow(log.kappa(), 1 / Math.sqrt(factor)));
        }
        if (constraint instanceof Constraint.Asymmetric two) {
            // The variance at each value is divided: errors of more of it are less asymmetric.
            double skew = 0.5 * (two.up() - two.down()) / factor;
            double root = Math.sqrt(skew * skew + two.up() * two.down() / factor);
            return new Constraint.Asymmetric(two.value(), root + skew, root - skew, two.nominal());
        }
        if (constraint instanceof Constraint.Poisson poisson) {
            return new Constraint.Poisson(poisson.expected() * factor, poisson.observed() * factor);
        }
        return constraint;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int bins() {
        return prediction.bins();
    }

    @Override
    public String describeBin(int bin) {
        return prediction.describeBin(bin);
    }

    @Override
    public void expected(double[] theta, double[] expected) {
        prediction.expected(theta, expected);
        scale(expected);
    }

    @Override
    public void expected(double[] theta, double[] expected, double[] jacobian) {
        prediction.expected(theta, expected, jacobian);
        scale(expected);
        scale(jacobian);
    }

    private void scale(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    @Override
    public Set<String> kinks() {
        return prediction.kinks();
    }

    @Override
    public boolean isLinear() {
        return prediction.isLinear();
    }

    @Override
    public boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        return prediction.addSecondDerivatives(
                theta, Arrays.stream(weight).map(w -> factor * w).toArray(), matrix);
    }

    /** Counts by which a background is measured grow as the others do; ratios stay. */
    @Override
    public Optional<Prediction.FreeBackground> freeBackground() {
        return prediction
                .freeBackground()
                .map(free -> new Prediction.FreeBackground(
                        new ScaledPrediction(free.rest(), factor, Set.of()),
                        free.ratios(),
                        free.ratiosKnown(),
                        free.places(),
                        free.nominal().stream().map(beta -> factor * beta).toList()));
    }
}
