package upscatter.fitter.descent;

import java.util.List;
import java.util.Optional;
import upscatter.fitter.objective.Objective;
import upscatter.likelihood.Curvature;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;

/**
 * Descent to a minimum at the edge of the domain, where {@code -2 ln L} still falls towards a place without expectation: along the minima
 * within fences that are made lower and lower (A. V. Fiacco and G. P. McCormick, Nonlinear Programming, 1968, Chapter 3). The place of the
 * minimum is nearly linear in the height of the fence, so that each predicts the next. One thread at a time.
 */
public final class FencedDescent {
    /** Height of the last fence, in events: a fit within it is as low as without, to the tolerance of fits. */
    public static final double LOWEST = 1e-9;

    /** Heights of the fences, in events. */
    private static final double[] HEIGHTS = {1, 0.1, 0.01, 1e-3, 1e-5, 1e-7, LOWEST};

    /** Fences to begin with: a high one leads away from narrow places, a low one stays in the valley where the other descent ended. */
    private static final int[] FIRST = {0, 3, 5};

    /** Shares of the way back to the start that are tried for a point inside. */
    private static final double[] BACK = {0, 1e-6, 1e-3, 0.03, 0.3, 0.7, 1};

    /** A descent in fences must end below the point where it began, but for this much relative to the value. */
    private static final double SAME = 1e-7;

    /** Distance to the minimum within a fence, in heights: how strongly the minimum is pushed against a bin is known to the root of this. */
    private static final double SETTLED = 1e-6;

    private final Objective objective;
    private final Fence fence;
    private final double tolerance;
    private final Within within;
    private double value;
    private double edm;
    private int calls;
    private double[] curvature = new double[0];

    /** Descents to the minima within fences. */
    interface Within {
        /** A descent of an objective within a fence, to a tolerance of the estimated distance to the minimum. */
        Search of(Objective fenced, double tolerance);
    }

    FencedDescent(Objective objective, double tolerance, Within within) {
        this.objective = objective;
        this.fence = new Fence(objective);
        this.tolerance = tolerance;
        this.within = within;
    }

    /** Value of the objective itself at the end. */
    double value() {
        return value;
    }

    /** Distance to the minimum within the last fence. */
    double edm() {
        return edm;
    }

    /** Evaluations in all. */
    int calls() {
        return calls;
    }

    /** Curvature within the last fence, by rows. */
    void copyCurvature(double[] into) {
        System.arraycopy(curvature, 0, into, 0, into.length);
    }

    /**
     * Descends.
     *
     * @param inside a point with all expectations that can fall to zero above it, not modified
     * @param theta where another descent ended; overwritten with the end of this one where the answer is true
     * @return whether a minimum was found that is not above that point
     */
    boolean minimize(double[] inside, double[] theta, boolean[] fixed) {
        double before = objective.value(theta);
        calls++;
        if (!Double.isFinite(objective.value(inside))
                || objective.fenced(inside, HEIGHTS[0]).isEmpty()) {
            return false;
        }
        for (int first : FIRST) {
            Optional<double[]> end = along(first, inside, theta, fixed);
            if (end.isPresent() && value <= before + SAME * (1 + Math.abs(before))) {
                System.arraycopy(end.get(), 0, theta, 0, theta.length);
                return true;
            }
        }
        return false;
    }

    /** The end of the minima within all fences from one on, the first of them looked for close to where the other descent ended. */
    private Optional<double[]> along(int first, double[] inside, double[] stopped, boolean[] fixed) {
        double[] point = stopped.clone();
        fence.current = objective.fenced(inside, HEIGHTS[first]).orElseThrow();
        if (!moveInside(inside, stopped, point)) {
            return Optional.empty();
        }
        double[] last = point;
        for (int k = first; k < HEIGHTS.length; k++) {
            fence.current = objective.fenced(inside, HEIGHTS[k]).orElseThrow();
            boolean predicts = k > first + 1;
            double[] next = predicts ? predicted(last, point, k) : point.clone();
            Search descent = within.of(fence, Math.min(tolerance, SETTLED * HEIGHTS[k]));
            FitStatus status = descent.minimize(next, fixed);
            if (status != FitStatus.CONVERGED && predicts) {
                System.arraycopy(point, 0, next, 0, next.length);
                status = descent.minimize(next, fixed);
            }
            calls += descent.calls();
            edm = descent.edm();
            if (status != FitStatus.CONVERGED && !(status == FitStatus.STALLED && edm < tolerance)) {
                return Optional.empty();
            }
            if (k == HEIGHTS.length - 1) {
                curvature = new double[next.length * next.length];
                descent.copyCurvature(curvature);
            }
            last = point;
            point = next;
        }
        value = objective.value(point);
        calls += 3;
        return Optional.of(point);
    }

    private boolean moveInside(double[] inside, double[] stopped, double[] point) {
        for (double share : BACK) {
            for (int i = 0; i < point.length; i++) {
                point[i] = stopped[i] + share * (inside[i] - stopped[i]);
            }
            calls++;
            if (Double.isFinite(fence.value(point))) {
                return true;
            }
        }
        return false;
    }

    /** The minimum within a fence by the line through the last two; the last one where that is not lower. */
    private double[] predicted(double[] last, double[] point, int fenceIndex) {
        Parameters parameters = objective.parameters();
        double[] guess = point.clone();
        double height = HEIGHTS[fenceIndex - 1];
        double ratio = (height - HEIGHTS[fenceIndex]) / (HEIGHTS[fenceIndex - 2] - height);
        for (int i = 0; i < guess.length; i++) {
            Parameter parameter = parameters.get(i);
            double to = point[i] + ratio * (point[i] - last[i]);
            guess[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
        }
        calls += 2;
        return fence.value(guess) <= fence.value(point) ? guess : point.clone();
    }

    /** The objective within the present fence; it knows of no further one. */
    private static final class Fence implements Objective {
        private Objective current;

        Fence(Objective first) {
            this.current = first;
        }

        @Override
        public Order order() {
            return current.order();
        }

        @Override
        public Parameters parameters() {
            return current.parameters();
        }

        @Override
        public List<String> kinks() {
            return current.kinks();
        }

        @Override
        public double value(double[] theta) {
            return current.value(theta);
        }

        @Override
        public double gradient(double[] theta, double[] gradient) {
            return current.gradient(theta, gradient);
        }

        @Override
        public double curvature(double[] theta, Curvature kind, double[] gradient, double[] curvature) {
            return current.curvature(theta, kind, gradient, curvature);
        }

        @Override
        public boolean hessian(double[] theta, double[] gradient, double[] hessian) {
            return current.hessian(theta, gradient, hessian);
        }
    }
}
