package upscatter.fitter.objective;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameters;
import upscatter.model.stable.Stable;

/**
 * What can be minimised: likelihoods, and functions of which less is known. Each objective serves one thread at a time: it keeps scratch arrays and, of a
 * function of which only the value is known, lengths of steps.
 *
 * <p>A function is minimised as it is: constraints of its parameters count where the function adds them.
 */
@Stable
public final class Objectives {
    private Objectives() {}

    /** {@code -2 ln L} of a likelihood, with a workspace of its own. */
    public static Objective of(Likelihood likelihood) {
        return new MovingData(likelihood);
    }

    /**
     * A function of which only the value is known. Gradients are central differences whose steps follow the curvature as in
     * MINUIT; a gradient costs two evaluations a parameter and more where the step has to be found.
     *
     * @param function receives one value a parameter, which it must not modify or keep; scaled as all objectives
     */
    public static Objective ofValue(Parameters parameters, ToDoubleFunction<double[]> function) {
        return new ValueObjective(parameters, Objects.requireNonNull(function, "function"));
    }

    /** A function of which value and exact gradient are known; second derivatives are differences of the gradient. */
    public static Objective ofGradient(Parameters parameters, ValueAndGradient function) {
        return new GradientObjective(parameters, Objects.requireNonNull(function, "function"));
    }
}
