package upscatter.fitter.objective;

import java.util.List;
import java.util.stream.DoubleStream;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.profile.CovarianceModel;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Whether a conditional minimum may have another on the other side of a parameter: values and slopes at some points on both sides of each parameter
 * that may divide the function, the others following it by the covariance of a fit, tell whether it is convex there. Where they are those of
 * a convex function all the way, descents from there lead back; where not, {@link LowestDescent} has to look. One thread at a time.
 */
public final class OtherSides {
    /** In scales from the nominal value: between and beyond the places where descents would start. */
    private static final double[] PLACES = {-2, -1.2, -0.7, -0.3, 0.3, 0.7, 1.2, 2};

    /** In scales: corners of two or three parameters together. */
    private static final double CORNER = 2;

    /** Parameters whose corners are looked at. */
    private static final int COMBINED = 3;

    /** Rounding of two values, of their size. */
    private static final double ROUNDING = 1e-12;

    private final Objective objective;
    private final double[] inverse;
    private final int size;
    private final int[] divided;
    private final double[] nominal;
    private final double[] scale;
    private final double[] gradient;

    /**
     * Sides.
     *
     * @param inverse inverse second derivatives at the best point, {@link CovarianceModel#inverse}; not modified
     */
    public OtherSides(Objective objective, double[] inverse) {
        Parameters parameters = objective.parameters();
        List<Parameter> sides = objective.twoSided();
        this.objective = objective;
        this.inverse = inverse;
        this.size = parameters.size();
        this.divided =
                sides.stream().mapToInt(p -> parameters.indexOf(p.name())).toArray();
        this.nominal = sides.stream().mapToDouble(Parameter::start).toArray();
        this.scale = sides.stream().mapToDouble(Parameter::scale).toArray();
        this.gradient = new double[size];
    }

    /**
     * Whether the function is convex around a conditional minimum as far as it was looked at.
     *
     * @param held index of the parameter that is held
     * @param end the minimum, not modified
     */
    public boolean leadBack(int held, double[] end) {
        double[][] ways = new double[divided.length][];
        for (int d = 0; d < divided.length; d++) {
            ways[d] = way(divided[d], held);
            if (divided[d] != held && !isConvex(d, ways[d], end)) {
                return false;
            }
        }
        boolean combined = divided.length > 1 && divided.length <= COMBINED;
        for (int pattern = 0; combined && pattern < 1 << divided.length; pattern++) {
            if (!isConvexTo(pattern, ways, end)) {
                return false;
            }
        }
        return true;
    }

    /** How all parameters follow one of them while another is held: {@code (C_jk - C_jh C_hk/C_hh)/(C_kk - C_hk^2/C_hh)}. */
    private double[] way(int k, int held) {
        double[] way = new double[size];
        double common = inverse[k * size + held] / inverse[held * (size + 1)];
        double width = inverse[k * (size + 1)] - common * inverse[held * size + k];
        for (int j = 0; j < size && width > 0 && k != held; j++) {
            way[j] = j == held ? 0 : (inverse[k * size + j] - common * inverse[held * size + j]) / width;
        }
        return way;
    }

    /** Along one parameter: each tangent is below the next value, on both sides. */
    private boolean isConvex(int d, double[] way, double[] end) {
        double[] at = DoubleStream.concat(
                        DoubleStream.of(end[divided[d]]),
                        DoubleStream.of(PLACES).map(place -> nominal[d] + place * scale[d]))
                .sorted()
                .toArray();
        double[] value = new double[at.length];
        double[] slope = new double[at.length];
        for (int p = 0; p < at.length; p++) {
            double[] step = new double[size];
            add(step, at[p] - end[divided[d]], way);
            value[p] = value(end, step);
            slope[p] = slope(way);
            double rounding = ROUNDING * (1 + Math.abs(value[p]));
            boolean convex = p == 0
                    || (slope[p - 1] * (at[p] - at[p - 1]) <= value[p] - value[p - 1] + rounding
                            && value[p] - value[p - 1] <= slope[p] * (at[p] - at[p - 1]) + rounding);
            if (!convex || !Double.isFinite(value[p]) || !(way[divided[d]] > 0)) {
                return false;
            }
        }
        return true;
    }

    /** Towards a corner of several parameters: the value there is higher, and its tangent leads below that at the end. */
    private boolean isConvexTo(int pattern, double[][] ways, double[] end) {
        double here = objective.value(end);
        double[] step = new double[size];
        for (int d = 0; d < divided.length; d++) {
            double corner = nominal[d] + (((pattern >> d) & 1) == 0 ? -CORNER : CORNER) * scale[d];
            add(step, corner - end[divided[d]], ways[d]);
        }
        double there = value(end, step);
        return Double.isFinite(there) && there >= here && there - slope(step) <= here + ROUNDING * (1 + Math.abs(here));
    }

    private double value(double[] end, double[] step) {
        Parameters parameters = objective.parameters();
        double[] theta = new double[size];
        for (int j = 0; j < size; j++) {
            Parameter parameter = parameters.get(j);
            theta[j] = Math.max(parameter.lower(), Math.min(parameter.upper(), end[j] + step[j]));
        }
        return objective.gradient(theta, gradient);
    }

    private double slope(double[] way) {
        double slope = 0;
        for (int j = 0; j < size; j++) {
            slope += gradient[j] * way[j];
        }
        return slope;
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int j = 0; j < to.length; j++) {
            to[j] += factor * what[j];
        }
    }
}
