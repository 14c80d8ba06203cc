package upscatter.fitter.descent;

import java.util.Arrays;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Step to the minimum of a convex quadratic model within bounds. The path bends at each bound that it meets: the parameter stays
 * there and the rest goes on to the minimum of the model in the others. Arrays are kept: one thread at a time.
 */
final class ProjectedStep {
    private final Parameters parameters;
    private final int size;
    private final TrustRegion region;
    private final int[] free;
    private final double[] scale;
    private final double[] subGradient;
    private final double[] subCurvature;
    private final double[] subStep;

    ProjectedStep(Parameters parameters) {
        this.parameters = parameters;
        this.size = parameters.size();
        this.region = new TrustRegion(size);
        this.free = new int[size];
        this.scale = new double[size];
        this.subGradient = new double[size];
        this.subCurvature = new double[size * size];
        this.subStep = new double[size];
    }

    /** Whether a step changes no parameter by more than its last digits. */
    static boolean isBelowResolution(double[] theta, double[] step) {
        for (int i = 0; i < theta.length; i++) {
            if (Math.abs(step[i]) > 4 * Math.ulp(theta[i])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Fills the step.
     *
     * @param model positive definite matrix by rows
     * @param step overwritten; theta plus step is within the bounds
     * @return distance to the minimum of the model in the parameters that may move, {@code g.B^-1.g/2}
     */
    double towardsMinimum(double[] theta, double[] gradient, double[] model, boolean[] fixed, double[] step) {
        Arrays.fill(step, 0);
        int count = 0;
        for (int i = 0; i < size; i++) {
            Parameter parameter = parameters.get(i);
            boolean pushed = (theta[i] <= parameter.lower() && gradient[i] >= 0)
                    || (theta[i] >= parameter.upper() && gradient[i] <= 0);
            double diagonal = model[i * (size + 1)];
            scale[i] =
                    diagonal > 0 && diagonal < Double.POSITIVE_INFINITY ? Math.sqrt(diagonal) : 1 / parameter.scale();
            if (!fixed[i] && !pushed) {
                free[count++] = i;
            }
        }
        double distance = 0;
        for (boolean first = true; count > 0; first = false) {
            double decrease = solve(gradient, model, step, count);
            distance = first ? decrease : distance;
            int stopped = advance(theta, step, count);
            if (stopped < 0) {
                break;
            }
            count--;
            System.arraycopy(free, stopped + 1, free, stopped, count - stopped);
        }
        return distance;
    }

    private double solve(double[] gradient, double[] model, double[] step, int count) {
        for (int a = 0; a < count; a++) {
            int i = free[a];
            double slope = gradient[i];
            for (int j = 0; j < size; j++) {
                slope += model[i * size + j] * step[j];
            }
            subGradient[a] = slope / scale[i];
            for (int b = 0; b < count; b++) {
                subCurvature[a * count + b] = model[i * size + free[b]] / (scale[i] * scale[free[b]]);
            }
        }
        region.solve(count, subGradient, subCurvature, Double.MAX_VALUE, subStep);
        return region.newtonDecrease();
    }

    /** Goes along the step to its end or the first bound; returns the place in {@link #free} of what stopped it, or -1. */
    private int advance(double[] theta, double[] step, int count) {
        double share = 1;
        int stopped = -1;
        for (int a = 0; a < count; a++) {
            int i = free[a];
            double change = subStep[a] / scale[i];
            double room = room(theta[i] + step[i], change, i);
            if (change != 0 && Math.abs(room) < share * Math.abs(change)) {
                share = room / change;
                stopped = a;
            }
        }
        for (int a = 0; a < count; a++) {
            step[free[a]] += share * subStep[a] / scale[free[a]];
        }
        if (stopped >= 0) {
            int i = free[stopped];
            double bound = subStep[stopped] > 0
                    ? parameters.get(i).upper()
                    : parameters.get(i).lower();
            step[i] = bound - theta[i];
        }
        return stopped;
    }

    private double room(double from, double change, int i) {
        return (change > 0 ? parameters.get(i).upper() : parameters.get(i).lower()) - from;
    }
}
