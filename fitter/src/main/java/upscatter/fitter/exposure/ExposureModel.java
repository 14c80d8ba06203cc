package upscatter.fitter.exposure;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Point;
import upscatter.model.prediction.Prediction;

/** A model at any exposure, in units of the one that it was made for. */
@FunctionalInterface
public interface ExposureModel {

    /**
     * The likelihood at an exposure; its data are without meaning.
     *
     * @param factor exposure in units of the nominal one, positive
     */
    Likelihood at(double factor);

    /**
     * Predictions whose expected counts, signals and backgrounds, grow in proportion to the exposure. What constrains a parameter from
     * outside, such as the flux, does not improve with it; what is measured along with the data, such as a side band, does.
     *
     * @param predictions of the parts of a joint fit, equal names one parameter
     * @param takenAlong names of the constrained parameters whose auxiliary measurements are taken along with the data
     * @throws NoSuchElementException if no prediction has a parameter of a name
     * @throws IllegalArgumentException if such a parameter is not constrained, or there is no prediction
     */
    static ExposureModel of(List<Prediction> predictions, Set<String> takenAlong) {
        List<Prediction> parts = List.copyOf(predictions);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an exposure was given no prediction to scale");
        }
        for (String name : takenAlong) {
            Constraint constraint = parts.stream()
                    .filter(part -> part.parameters().contains(name))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("no prediction has a parameter " + name))
                    .parameters()
                    .get(name)
                    .constraint();
            if (constraint instanceof Constraint.Free) {
                throw new IllegalArgumentException(
                        "parameter %s has no auxiliary measurement that could be taken along".formatted(name));
            }
        }
        Set<String> along = Set.copyOf(takenAlong);
        return factor -> {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("an exposure must be positive and finite but is " + factor);
            }
            return parts.stream()
                    .map(part -> likelihood(new ScaledPrediction(part, factor, along)))
                    .reduce(Likelihood::plus)
                    .orElseThrow();
        };
    }

    private static Likelihood likelihood(Prediction prediction) {
        double[] expected = new double[prediction.bins()];
        prediction.expected(Point.start(prediction.parameters()).toArray(), expected);
        return Likelihood.of(prediction, expected);
    }
}
