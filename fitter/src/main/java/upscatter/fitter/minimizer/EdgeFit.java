package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.List;
import upscatter.fitter.descent.FencedDescent;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.EmptyBin;
import upscatter.model.parameter.Parameters;

/**
 * Examination of a minimum at the edge of the domain: which empty bins it is pushed against, and the second derivatives along them. The
 * objective within the lowest fence stands for the Lagrange function there.
 */
final class EdgeFit {
    /** Largest expectation, in events, of a bin that a minimum within the lowest fence can be pushed against. */
    private static final double NEAR = 1e-3;

    /** Second derivative of the fence across a bin, in units of one over a variance, from which on the bin holds the minimum. */
    private static final double HOLDS = 1e-2;

    /** Bins named in a message. */
    private static final int MOST_NAMED = 3;

    private final Objective objective;
    private final double[] theta;
    private final int size;
    private final int[] free;
    private final double[] scale;
    private final List<EmptyBin> edges = new ArrayList<>();
    private int calls;

    /**
     * Looks at the edges.
     *
     * @param theta end of a search, not modified
     * @param free indices of the parameters that are neither fixed nor at a bound
     */
    EdgeFit(Objective objective, double[] theta, int[] free) {
        this.objective = objective;
        this.theta = theta;
        this.free = free;
        this.size = theta.length;
        this.scale = scale();
        for (EmptyBin bin : objective.edges(theta, NEAR)) {
            if (stiffness(bin) > HOLDS) {
                edges.add(bin);
            }
        }
    }

    /** Whether some empty bin is near to a point. */
    static boolean isNear(Objective objective, double[] theta) {
        return !objective.edges(theta, NEAR).isEmpty();
    }

    /** Inverse standard deviations from the bins with counts, natural where they tell nothing. */
    private double[] scale() {
        double[] gradient = new double[size];
        double[] curvature = new double[size * size];
        objective.curvature(theta, Curvature.OBSERVED, gradient, curvature);
        calls++;
        Parameters parameters = objective.parameters();
        double[] all = new double[free.length];
        for (int a = 0; a < free.length; a++) {
            double diagonal = curvature[free[a] * (size + 1)];
            double natural = 1 / parameters.get(free[a]).scale();
            all[a] = diagonal > 1e-12 * natural * natural && diagonal < Double.POSITIVE_INFINITY
                    ? Math.sqrt(diagonal)
                    : natural;
        }
        return all;
    }

    /** Of the lowest fence across a bin, in parameters scaled to their standard deviations. */
    private double stiffness(EmptyBin bin) {
        double normal = 0;
        for (int a = 0; a < free.length; a++) {
            double step = bin.gradient().get(free[a]) / scale[a];
            normal += step * step;
        }
        return 2 * FencedDescent.LOWEST * normal / (bin.expected() * bin.expected());
    }

    int calls() {
        return calls;
    }

    boolean isAtEdge() {
        return !edges.isEmpty();
    }

    /** Second derivatives along the edges; {@link CurvatureCheck#isBroken} where they cannot be told. */
    CurvatureCheck check() {
        double[] hessian = new double[size * size];
        calls++;
        if (!objective.hessianAlongFence(theta, FencedDescent.LOWEST, hessian)) {
            return CurvatureCheck.broken();
        }
        for (double element : hessian) {
            if (!Double.isFinite(element)) {
                return CurvatureCheck.broken();
            }
        }
        return new TangentDirections(free, scale, edges).of(hessian, size);
    }

    /** A sentence that names the bins. */
    String sentence() {
        var names = new StringBuilder();
        for (int k = 0; k < Math.min(MOST_NAMED, edges.size()); k++) {
            names.append(k == 0 ? "" : ", ").append(edges.get(k).name());
        }
        int more = edges.size() - MOST_NAMED;
        if (more > 0) {
            names.append(" and ").append(more).append(" more");
        }
        return "the minimum is at the edge of the domain: no event is expected in %s, where none was observed; errors hold along that edge"
                .formatted(names);
    }
}
