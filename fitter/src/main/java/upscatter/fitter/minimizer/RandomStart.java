package upscatter.fitter.minimizer;

import org.apache.commons.rng.UniformRandomProvider;
import upscatter.model.parameter.Constraint;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * A point for a fit to start from that is drawn: uniform between the bounds of a free parameter that has both, otherwise within five scales of the
 * start value and the bounds.
 */
public final class RandomStart {
    /** Scales of a parameter to either side: wider than any value that the data leave likely, so that all basins near enough to matter are met. */
    private static final double SPREAD = 5;

    private RandomStart() {}

    /** One such point; fixed parameters stay at their start values. */
    public static Point draw(Parameters parameters, UniformRandomProvider random) {
        double[] values = new double[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            Parameter parameter = parameters.get(i);
            double uniform = random.nextDouble();
            boolean between = parameter.constraint() instanceof Constraint.Free
                    && Double.isFinite(parameter.lower())
                    && Double.isFinite(parameter.upper());
            double reach = SPREAD * parameter.scale();
            double from = between ? parameter.lower() : Math.max(parameter.lower(), parameter.start() - reach);
            double to = between ? parameter.upper() : Math.min(parameter.upper(), parameter.start() + reach);
            values[i] = parameter.fixed() ? parameter.start() : from + uniform * (to - from);
        }
        return Point.of(parameters, values);
    }
}
