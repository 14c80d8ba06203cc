package upscatter.fitter.objective;

import java.util.function.ToDoubleFunction;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Gradient of a function by central differences, or by a one-sided formula of the same order at a bound or at the edge of the
 * domain. The step of each parameter follows the second derivative met with the step before, as in MINUIT (F. James and M. Roos,
 * Comput. Phys. Commun. 10 (1975) 343), but is the one that balances truncation and noise: {@code (3 noise)^(1/3)}
 * standard deviations, for the noise of the values as it is measured, and again where they have become others. Steps are remembered: one thread at a time.
 */
final class NumericalGradient {
    /** Round-off of a value of one in doubles, 2.2e-16. */
    private static final double EPSILON = Math.ulp(1.0);

    /** Values larger or smaller by this factor have a noise that is not theirs in proportion. */
    private static final double OTHER = 1000;

    /** In standard deviations: beyond it a third derivative is no longer small. */
    private static final double LONGEST = 0.01;

    /** Step found wrong by this factor is taken again. */
    private static final double WRONG = 8;

    /** Longest change of a step from one try to the next. */
    private static final double CHANGE = 1e3;

    /** Steps that are tried: each may change by a thousand, so that five reach from any start to the right one; after them the last serves. */
    private static final int TRIES = 5;

    private final Parameters parameters;
    private final ToDoubleFunction<double[]> function;
    private final double[] steps;
    private final double[] point;
    private double slope;
    private double curvature;
    private double noise;
    private double measuredAt = Double.NaN;

    NumericalGradient(Parameters parameters, ToDoubleFunction<double[]> function) {
        this.parameters = parameters;
        this.function = function;
        this.steps = new double[parameters.size()];
        this.point = new double[parameters.size()];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 1e-3 * parameters.get(i).scale();
        }
    }

    /** Value and gradient; zero slope for a fixed parameter. */
    double at(double[] theta, double[] gradient) {
        double value = function.applyAsDouble(theta);
        if (!Double.isFinite(value)) {
            return value;
        }
        if (!(Math.abs(value) < OTHER * measuredAt && OTHER * Math.abs(value) > measuredAt)) {
            noise = ValueNoise.at(parameters, function, theta);
            measuredAt = Math.max(Math.abs(value), Double.MIN_NORMAL);
        }
        System.arraycopy(theta, 0, point, 0, point.length);
        for (int i = 0; i < steps.length; i++) {
            gradient[i] = parameters.get(i).fixed() ? 0 : slope(i, theta[i], value);
            point[i] = theta[i];
        }
        return value;
    }

    private double slope(int i, double centre, double value) {
        double step = Math.min(steps[i], 0.1 * Math.max(parameters.get(i).scale(), Math.abs(centre)));
        double rounding =
                Math.max(noise * Math.min(1, Math.abs(value) / measuredAt), EPSILON * (Math.abs(value) + 1e-300));
        double found = Double.NaN;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (!difference(i, centre, step, value)) {
                step *= 0.1;
                continue;
            }
            found = slope;
            double wanted = wanted(i, centre, step, rounding);
            steps[i] = wanted;
            if (wanted < WRONG * step && step < WRONG * wanted) {
                return slope;
            }
            step = wanted;
        }
        // near the edge of the domain a step that would be better may end outside: one that was too short serves
        return difference(i, centre, steps[i], value) ? slope : found;
    }

    /** Best step for the second derivative just found, not far from the last one and above the resolution of the parameter. */
    private double wanted(int i, double centre, double step, double rounding) {
        double noise = 4 * rounding / (step * step);
        double deviation = Math.sqrt(2 / Math.max(Math.abs(curvature), noise));
        double wanted = deviation * Math.min(LONGEST, Math.cbrt(3 * rounding));
        double shortest = 64 * Math.ulp(centre);
        double longest = Math.max(step, 0.1 * parameters.get(i).scale());
        double allowed =
                Math.max(shortest, Math.min(Math.max(step / CHANGE, wanted), Math.min(longest, CHANGE * step)));
        return allowed < Double.POSITIVE_INFINITY ? allowed : step;
    }

    /** Fills {@link #slope} and {@link #curvature}; false where the function is not finite. */
    private boolean difference(int i, double centre, double step, double value) {
        Parameter parameter = parameters.get(i);
        boolean roomAbove = centre + step <= parameter.upper();
        boolean roomBelow = centre - step >= parameter.lower();
        if (roomAbove && roomBelow) {
            double up = centre + step;
            double down = centre - step;
            double above = at(i, up);
            double below = at(i, down);
            if (Double.isFinite(above) && Double.isFinite(below)) {
                double half = 0.5 * (up - down);
                slope = (above - below) / (up - down);
                curvature = (above - 2 * value + below) / (half * half);
                return true;
            }
            return (Double.isFinite(above) && oneSided(i, centre, step, value))
                    || (Double.isFinite(below) && oneSided(i, centre, -step, value));
        }
        return oneSided(i, centre, roomAbove ? step : -step, value);
    }

    private boolean oneSided(int i, double centre, double step, double value) {
        Parameter parameter = parameters.get(i);
        double far = Math.max(parameter.lower(), Math.min(parameter.upper(), centre + step));
        double near = 0.5 * (centre + far);
        double h = near - centre;
        double one = at(i, near);
        double two = at(i, far);
        slope = (4 * one - two - 3 * value) / (2 * h);
        curvature = (value - 2 * one + two) / (h * h);
        return h != 0 && Double.isFinite(one) && Double.isFinite(two);
    }

    private double at(int i, double to) {
        point[i] = to;
        return function.applyAsDouble(point);
    }
}
