package upscatter.model.prediction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import upscatter.model.parameter.Parameters;
import upscatter.model.stable.Stable;

/**
 * Expected counts in a list of bins as a function of the parameters, with exact first derivatives.
 *
 * <p>The bins of all channels are laid end to end in one flat list; {@link #describeBin} gives each its name for messages.
 * Evaluation is stateless: one prediction may be evaluated by many threads at once.
 */
public interface Prediction {

    /** Parameters on which the expectation depends, in the order of the values passed to the evaluations. */
    @Stable
    Parameters parameters();

    /** Number of bins, all channels together. */
    @Stable
    int bins();

    /** Name of a bin for messages, for example {@code channel cawo4, recoil energy 20-30 eV}. */
    @Stable
    String describeBin(int bin);

    /**
     * Expected counts at a point.
     *
     * @param theta value of each parameter, not modified
     * @param expected counts of each bin, overwritten; length {@link #bins()}
     */
    @Stable
    void expected(double[] theta, double[] expected);

    /**
     * Expected counts at a point and their derivatives.
     *
     * @param theta value of each parameter, not modified
     * @param expected counts of each bin, overwritten; length {@link #bins()}
     * @param jacobian derivative of bin {@code b} with respect to parameter {@code p} at index {@code p * bins() + b},
     *     overwritten; length {@code parameters().size() * bins()}
     */
    @Stable
    void expected(double[] theta, double[] expected, double[] jacobian);

    /**
     * Whether the expectation is a linear function of its parameters, so that its second derivatives are zero. A mass that is folded into
     * the templates is no parameter in this sense.
     */
    default boolean isLinear() {
        return false;
    }

    /**
     * Names of the parameters in which the expectation has a kink at zero: variations that are straight, or exponential, on either side
     * ({@link upscatter.model.template.Interpolation}, codes 0 and 1). A derivative at exactly zero is that of one side; at {@code
     * Double.MIN_VALUE} and its negative, where the expectation is that of zero to all digits, it is that of the side asked for.
     */
    default Set<String> kinks() {
        return Set.of();
    }

    /**
     * Adds exact second derivatives of the expectation, weighted by bin: {@code sum_b w_b d^2 nu_b/(dtheta_p dtheta_q)}.
     *
     * @param theta value of each parameter, not modified
     * @param weight w, one value a bin, not modified
     * @param matrix lower triangle, that is {@code q <= p} at index {@code p * parameters().size() + q}, added to where the answer is true and
     *     not modified otherwise
     * @return whether second derivatives in all parameters are offered
     */
    default boolean addSecondDerivatives(double[] theta, double[] weight, double[] matrix) {
        return isLinear();
    }

    /**
     * The part that is free in each bin, or empty. The evaluations above have it at its nominal values; what compares data with this prediction
     * fits it.
     */
    default Optional<FreeBackground> freeBackground() {
        return Optional.empty();
    }

    /**
     * A background that is free in each bin, as part of a prediction: {@code nu_b = m_b(theta) + a_b(theta) beta_j}, where an expectation {@code
     * beta_j >= 0} belongs to bins of several channels and is no parameter but fitted in each evaluation, because given theta it depends on these
     * bins alone.
     *
     * @param rest m: everything else, of the parameters and bins of the whole prediction
     * @param ratios a: not negative, of the same parameters and bins; zero where no such background enters
     * @param ratiosKnown whether a depends on no parameter
     * @param places j of each bin, or -1
     * @param nominal beta where nothing was fitted
     */
    record FreeBackground(
            Prediction rest, Prediction ratios, boolean ratiosKnown, List<Integer> places, List<Double> nominal) {
        /** Copies the lists. */
        public FreeBackground {
            places = List.copyOf(places);
            nominal = List.copyOf(nominal);
        }

        /** Number of expectations beta. */
        public int size() {
            return nominal.size();
        }
    }
}
