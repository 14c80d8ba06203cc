package upscatter.fitter.descent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/** Simplex descent; a point where the value is not finite is worse than any other. One thread at a time. */
public final class NelderMead implements Search {
    /** First edges in scales of the parameters. */
    private static final double EDGE = 1;

    /** Edges of a new simplex where the old one collapsed, in scales: each try shorter. */
    private static final double[] NEW_EDGES = {0.3, 0.1, 0.03, 0.01};

    private final Objective objective;
    private final Parameters parameters;
    private final double tolerance;
    private final int callLimit;
    private double value;
    private double edm;
    private int calls;
    private double[][] corners = new double[0][];
    private double[] values = new double[0];
    private int[] free = new int[0];

    /**
     * A search of one objective.
     *
     * @param tolerance of the spread of the values at the corners of the last simplex, in the unit of the value
     * @param callLimit most evaluations from one start, new simplices included
     */
    public NelderMead(Objective objective, double tolerance, int callLimit) {
        this.objective = objective;
        this.parameters = objective.parameters();
        this.tolerance = tolerance;
        this.callLimit = callLimit;
    }

    @Override
    public double value() {
        return value;
    }

    /** Spread of the values of the last simplex. */
    @Override
    public double edm() {
        return edm;
    }

    @Override
    public int calls() {
        return calls;
    }

    @Override
    public void count(int evaluations) {
        calls += evaluations;
    }

    /** This search knows the scales of the parameters alone. */
    @Override
    public void copyCurvature(double[] into) {
        Arrays.fill(into, 0);
        for (int i = 0; i < parameters.size(); i++) {
            double scale = parameters.get(i).scale();
            into[i * (parameters.size() + 1)] = 2 / (scale * scale);
        }
    }

    @Override
    public void startWith(double[] hessian) {
        // A simplex has no use for second derivatives: the next descent sets up a new one.
    }

    @Override
    public FitStatus minimize(double[] theta, boolean[] fixed) {
        int limit = calls + callLimit;
        free = IntStream.range(0, theta.length).filter(i -> !fixed[i]).toArray();
        value = evaluate(theta);
        if (!Double.isFinite(value)) {
            edm = Double.POSITIVE_INFINITY;
            return FitStatus.OUTSIDE_DOMAIN;
        }
        if (free.length == 0) {
            edm = 0;
            return FitStatus.CONVERGED;
        }
        FitStatus status = descend(theta, EDGE, limit);
        for (double edge : NEW_EDGES) {
            double before = value;
            if (status == FitStatus.CONVERGED) {
                status = descend(theta, edge, limit);
            }
            if (before - value < tolerance) {
                break;
            }
        }
        return status;
    }

    private double evaluate(double[] theta) {
        calls++;
        double found = objective.value(theta);
        return Double.isFinite(found) ? found : Double.POSITIVE_INFINITY;
    }

    private FitStatus descend(double[] theta, double edge, int limit) {
        setUp(theta, edge);
        int n = free.length;
        double expand = 1 + 2.0 / n;
        double contract = 0.75 - 0.5 / n;
        double shrink = n == 1 ? 0.5 : 1 - 1.0 / n;
        sort();
        while (calls < limit) {
            edm = values[n] - values[0];
            if (edm < tolerance && isSmall()) {
                System.arraycopy(corners[0], 0, theta, 0, theta.length);
                value = values[0];
                return FitStatus.CONVERGED;
            }
            double[] centre = centre();
            double[] reflected = along(centre, 1);
            double there = evaluate(reflected);
            if (there < values[0]) {
                double[] farther = along(centre, expand);
                double expanded = evaluate(farther);
                replaceLast(expanded < there ? farther : reflected, Math.min(expanded, there));
            } else if (there < values[n - 1]) {
                replaceLast(reflected, there);
            } else {
                double[] nearer = along(centre, there < values[n] ? contract : -contract);
                double contracted = evaluate(nearer);
                if (contracted < Math.min(there, values[n])) {
                    replaceLast(nearer, contracted);
                } else {
                    shrink(shrink);
                }
            }
            sort();
        }
        System.arraycopy(corners[0], 0, theta, 0, theta.length);
        value = values[0];
        return FitStatus.CALL_LIMIT;
    }

    private void setUp(double[] theta, double edge) {
        corners = new double[free.length + 1][];
        values = new double[free.length + 1];
        corners[0] = theta.clone();
        values[0] = evaluate(theta);
        for (int a = 0; a < free.length; a++) {
            Parameter parameter = parameters.get(free[a]);
            double[] corner = theta.clone();
            double step = edge * parameter.scale();
            boolean up = parameter.upper() - theta[free[a]] >= Math.min(step, theta[free[a]] - parameter.lower());
            corner[free[a]] = up
                    ? Math.min(parameter.upper(), theta[free[a]] + step)
                    : Math.max(parameter.lower(), theta[free[a]] - step);
            corners[a + 1] = corner;
            values[a + 1] = evaluate(corner);
        }
    }

    private void sort() {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(k -> values[k]));
        double[][] sortedCorners = new double[values.length][];
        double[] sortedValues = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            sortedCorners[k] = corners[order[k]];
            sortedValues[k] = values[order[k]];
        }
        corners = sortedCorners;
        values = sortedValues;
    }

    /** Whether the corners agree to a thousandth of a scale or to the last digits, beside a small spread of the values. */
    private boolean isSmall() {
        for (int i : free) {
            double widest = 0;
            for (double[] corner : corners) {
                widest = Math.max(widest, Math.abs(corner[i] - corners[0][i]));
            }
            if (widest > Math.max(1e-3 * parameters.get(i).scale(), 1e-12 * Math.abs(corners[0][i]))) {
                return false;
            }
        }
        return true;
    }

    /** Mean of all corners but the worst. */
    private double[] centre() {
        double[] centre = corners[0].clone();
        for (int i : free) {
            double sum = 0;
            for (int k = 0; k < free.length; k++) {
                sum += corners[k][i];
            }
            centre[i] = sum / free.length;
        }
        return centre;
    }

    /** Point on the line from the worst corner through the centre, in units of their distance beyond the centre. */
    private double[] along(double[] centre, double factor) {
        double[] point = centre.clone();
        double[] worst = corners[free.length];
        for (int i : free) {
            double to = centre[i] + factor * (centre[i] - worst[i]);
            point[i] = Math.max(
                    parameters.get(i).lower(), Math.min(parameters.get(i).upper(), to));
        }
        return point;
    }

    private void replaceLast(double[] corner, double at) {
        corners[free.length] = corner;
        values[free.length] = at;
    }

    private void shrink(double factor) {
        for (int k = 1; k < corners.length; k++) {
            for (int i : free) {
                corners[k][i] = corners[0][i] + factor * (corners[k][i] - corners[0][i]);
            }
            values[k] = evaluate(corners[k]);
        }
    }
}
