package upscatter.likelihood;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameters;

/**
 * Auxiliary measurement of one parameter x: {@code -2 ln L = r^2} with the pull {@code r = (x - m)/w}, or {@code r = ln(x/m)/w}
 * when logarithmic.
 *
 * @param index place of the parameter in the likelihood
 * @param measured m, in the unit of the parameter
 * @param width w: standard deviation, or the logarithm of the one-sigma factor
 * @param logarithmic whether the logarithm was measured
 */
record Auxiliary(int index, double measured, double width, boolean logarithmic) {

    /** The auxiliary measurements of all constrained parameters. */
    static List<Auxiliary> of(Parameters parameters) {
        var list = new ArrayList<Auxiliary>();
        for (int i = 0; i < parameters.size(); i++) {
            Constraint constraint = parameters.get(i).constraint();
            if (constraint instanceof Constraint.Normal normal) {
                list.add(new Auxiliary(i, normal.mean(), normal.sigma(), false));
            } else if (constraint instanceof Constraint.LogNormal log) {
                list.add(new Auxiliary(i, log.median(), Math.log(log.kappa()), true));
            }
        }
        return List.copyOf(list);
    }

    /** A constraint of the same kind and width around another measured value; a free one stays free. */
    static Constraint measuredAt(Constraint constraint, double value) {
        if (constraint instanceof Constraint.Normal normal) {
            return new Constraint.Normal(value, normal.sigma());
        }
        return constraint instanceof Constraint.LogNormal log
                ? new Constraint.LogNormal(value, log.kappa())
                : constraint;
    }

    /** Pull r of a value x; infinite where the logarithm of x does not exist. */
    double pull(double x) {
        if (!logarithmic) {
            return (x - measured) / width;
        }
        return x > 0 ? Math.log(x / measured) / width : Double.NEGATIVE_INFINITY;
    }

    /** Derivative of the pull, {@code dr/dx}. */
    double pullSlope(double x) {
        return logarithmic ? 1 / (x * width) : 1 / width;
    }
}
