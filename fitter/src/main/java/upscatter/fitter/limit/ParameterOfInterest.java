package upscatter.fitter.limit;

import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;

/** The parameter that a limit or a test is about: free, and tested from zero. */
final class ParameterOfInterest {
    private ParameterOfInterest() {}

    /**
     * A likelihood whose parameter of a name has no values below zero: a lower bound below is raised.
     *
     * @throws IllegalArgumentException if the parameter is fixed or constrained, or cannot be zero
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    static Likelihood bounded(Likelihood likelihood, String name) {
        Parameter parameter = likelihood.parameters().get(name);
        if (parameter.fixed() || !(parameter.constraint() instanceof Constraint.Free)) {
            throw new IllegalArgumentException("an upper limit on %s needs it free but it is %s"
                    .formatted(name, parameter.fixed() ? "fixed" : "constrained"));
        }
        if (parameter.lower() > 0 || !(parameter.upper() > 0)) {
            throw new IllegalArgumentException("an upper limit on %s tests values from zero but its bounds are [%s, %s]"
                    .formatted(name, parameter.lower(), parameter.upper()));
        }
        if (parameter.lower() == 0) {
            return likelihood;
        }
        return likelihood.withParameter(new Parameter(
                name,
                Math.max(0, parameter.start()),
                0,
                parameter.upper(),
                parameter.scale(),
                parameter.constraint(),
                false));
    }
}
