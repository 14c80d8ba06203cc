package upscatter.fitter.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FitResult;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/**
 * Pull and constraint of a nuisance parameter by the data: how far its best value is from the auxiliary measurement, and how much
 * better it is known than from that measurement alone.
 *
 * @param parameter name
 * @param value best value, in its unit
 * @param centre of the auxiliary measurement
 * @param prefitError standard deviation of the auxiliary measurement, at its centre
 * @param pull {@code (value - centre)/prefitError}; for a logarithmic or a counting measurement the root of its term of {@code -2
 *     ln L}, with the sign of the distance
 * @param postfitError standard deviation after the fit; empty if the parameter has none
 */
public record Pull(
        String parameter, double value, double centre, double prefitError, double pull, OptionalDouble postfitError) {

    /** Post-fit over pre-fit error, 1 if the data know nothing of the parameter; empty if it has no post-fit error. */
    public OptionalDouble constraint() {
        return postfitError.isPresent()
                ? OptionalDouble.of(postfitError.getAsDouble() / prefitError)
                : OptionalDouble.empty();
    }

    /**
     * Pulls of all parameters with an auxiliary measurement that are not fixed, in their order.
     *
     * @param fit converged fit of this likelihood
     */
    public static List<Pull> of(Likelihood likelihood, FitResult fit) {
        Map<String, Double> pulls = likelihood.pulls(fit.best());
        var list = new ArrayList<Pull>();
        for (Parameter parameter : likelihood.parameters()) {
            Double pull = pulls.get(parameter.name());
            OptionalDouble prefit = parameter.constraint().deviation();
            if (pull != null && prefit.isPresent() && !parameter.fixed()) {
                list.add(new Pull(
                        parameter.name(),
                        fit.best().value(parameter.name()),
                        centre(parameter.constraint()),
                        prefit.getAsDouble(),
                        pull,
                        fit.error(parameter.name())));
            }
        }
        return list;
    }

    /** Value that the auxiliary measurement prefers, NaN without one. */
    private static double centre(Constraint constraint) {
        return constraint.measured().orElse(Double.NaN);
    }
}
