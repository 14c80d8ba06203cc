package upscatter.fitter.objective;

import java.util.List;
import java.util.Optional;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.CurvatureFactors;
import upscatter.likelihood.EmptyBin;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.stable.Stable;

/**
 * A function to minimise, scaled like {@code -2 ln L}: one standard deviation from the minimum it has risen by one. Positive infinity or NaN stands for a point outside the domain.
 *
 * <p>An objective may keep scratch arrays: one thread at a time.
 */
public interface Objective {

    /** Highest derivative that an objective computes itself; those above it are differences. */
    enum Order {
        /** Only the value: see {@link Objectives#ofValue}. */
        VALUE,
        /** Value and gradient: see {@link Objectives#ofGradient}. */
        GRADIENT,
        /** Value, gradient and an approximation of the second derivatives that owes nothing to differences. */
        CURVATURE
    }

    /** What is computed without differences. */
    default Order order() {
        return Order.CURVATURE;
    }

    /** Parameters with start values and bounds, in the order of the values passed to the evaluations. */
    @Stable
    Parameters parameters();

    /**
     * Value at a point.
     *
     * @param theta value of each parameter in its unit, in their order, not modified
     * @return scaled like -2 ln L: one standard deviation from the minimum it has risen by one; NaN or infinite outside of the domain
     */
    @Stable
    double value(double[] theta);

    /**
     * Value and gradient at a point.
     *
     * @param theta value of each parameter, not modified
     * @param gradient overwritten: a derivative by each parameter, in the unit of the value over that of the parameter; may be left without meaning where the value is not finite
     * @return as {@link #value}
     */
    double gradient(double[] theta, double[] gradient);

    /**
     * Value, gradient and an approximation of the second derivatives, which need not be positive definite.
     *
     * @param theta value of each parameter, not modified
     * @param kind preferred approximation; an objective that knows only one ignores it
     * @param gradient overwritten; may be left without meaning where the value is not finite
     * @param curvature symmetric matrix by rows, overwritten; as the gradient
     */
    double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature);

    /** Room for the curvature in factors, for objectives of many parameters and few data ({@link Likelihood#factors()}); empty where the matrix serves. */
    default Optional<CurvatureFactors> factors() {
        return Optional.empty();
    }

    /**
     * The same as {@link #curvature(double[], Curvature, double[], double[])} in factors, for objectives that offer them.
     *
     * @param theta value of each parameter, not modified
     * @param gradient overwritten; may be left without meaning where the value is not finite
     * @param factors of {@link #factors()}, overwritten; as the gradient
     * @throws UnsupportedOperationException where {@link #factors()} is empty: there is then no room to pass
     */
    default double curvature(double[] theta, Curvature kind, double[] gradient, CurvatureFactors factors) {
        throw new UnsupportedOperationException("this objective has no factors of its curvature");
    }

    /**
     * Gradient and exact second derivatives, for objectives that offer them.
     *
     * @param theta value of each parameter, inside the domain, not modified
     * @param gradient overwritten; without meaning where the answer is false
     * @param hessian symmetric matrix by rows, overwritten; without meaning where the answer is false
     * @return whether they are offered; where not, differences of the gradient stand in
     */
    default boolean hessian(double[] theta, double[] gradient, double[] hessian) {
        return false;
    }

    /** Whether {@link #curvature} gives, for {@link Curvature#OBSERVED}, the exact second derivatives wherever it is asked. */
    default boolean observedIsExact() {
        return false;
    }

    /**
     * Whether half the function is self-concordant ({@link Likelihood#isSelfConcordant()}), so that second derivatives at a minimum tell
     * its surroundings for half a standard deviation and more; nothing has to be probed there.
     */
    default boolean isSelfConcordant() {
        return false;
    }

    /**
     * Names of the parameters in which the function has a kink at zero ({@link Likelihood#kinks()}): two smooth functions meet there. At {@code
     * Double.MIN_VALUE} and its negative derivatives are those of the side.
     */
    default List<String> kinks() {
        return List.of();
    }

    /** Parameters on either side of whose nominal values there may be a minimum, the strongest first ({@link Likelihood#twoSided()}). */
    default List<Parameter> twoSided() {
        return List.of();
    }

    /**
     * The same at a minimum, where the distance of the data tells of more ({@link Likelihood#twoSided(double[], upscatter.likelihood.Workspace)}).
     *
     * @param theta value of each parameter, not modified
     */
    default List<Parameter> twoSided(double[] theta) {
        return twoSided();
    }

    /** Whether {@link #twoSided(double[])} may name a parameter at some minimum. */
    default boolean isDivided() {
        return !twoSided().isEmpty();
    }

    /**
     * Whether the value at a minimum tells that the data are far from the model, so that far pulls may lower it ({@link Likelihood#isFarFromData}).
     *
     * @param value as of {@link #value}
     */
    default boolean isFarFromData(double value) {
        return false;
    }

    /**
     * A point of the domain near a given one, where the function is finite.
     *
     * @param near value of each parameter, not modified
     * @param held parameters that keep their values, besides the fixed ones
     * @return the point, as a new array, or empty where none was found or nothing is known of the domain
     */
    default Optional<double[]> feasible(double[] near, boolean[] held) {
        return Optional.empty();
    }

    /**
     * The same function with a fence inside its domain, for objectives that know its edges: see {@link Likelihood#fenced}.
     *
     * @param theta value of each parameter at a point inside, not modified
     * @param events height of the fence, in events
     * @return empty where the objective knows of no edge
     */
    default Optional<Objective> fenced(double[] theta, double events) {
        return Optional.empty();
    }

    /**
     * Second derivatives of the Lagrange function at a minimum within a low fence: see {@link Likelihood#alongFence}.
     *
     * @param theta value of each parameter at that minimum, not modified
     * @param events height of the fence, in events
     * @param hessian symmetric matrix by rows, overwritten where the answer is true
     * @return whether they are offered
     */
    default boolean hessianAlongFence(double[] theta, double events, double[] hessian) {
        return false;
    }

    /**
     * Edges of the domain that a point is close to: see {@link Likelihood#emptyBins}.
     *
     * @param theta value of each parameter, not modified
     * @param below largest expectation looked for, in events
     */
    default List<EmptyBin> edges(double[] theta, double below) {
        return List.of();
    }
}
