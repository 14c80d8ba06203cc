package upscatter.fitter.objective;

import upscatter.model.parameter.Parameters;

/**
 * Second derivatives of an objective by central differences of its exact gradient; one-sided at a bound, at a kink or where the other side
 * is outside the domain. Scratch arrays are kept: one thread at a time.
 */
public final class SecondDerivatives {
    /** Step in standard deviations: truncation and round-off are both far below 1e-6 of the curvature. */
    private static final double STEP = 1e-3;

    /** The same where the gradient is itself made of differences. */
    private static final double LONG_STEP = 1e-2;

    private final Objective objective;
    private final int size;
    private final boolean[] kinks;
    private final double[] point;
    private final double[] above;
    private final double[] below;

    /** Second derivatives of one objective, with respect to all of its parameters. */
    public SecondDerivatives(Objective objective) {
        this.objective = objective;
        this.size = objective.parameters().size();
        this.kinks = new boolean[size];
        objective.kinks().forEach(name -> kinks[objective.parameters().indexOf(name)] = true);
        this.point = new double[size];
        this.above = new double[size];
        this.below = new double[size];
    }

    /**
     * Symmetric matrix of second derivatives.
     *
     * @param theta point, not modified
     * @param gradient gradient there, not modified
     * @param scale inverse of the step unit of each parameter, about one over its standard deviation, not modified
     * @param into matrix by rows, overwritten
     * @return whether all derivatives are finite
     */
    public boolean at(double[] theta, double[] gradient, double[] scale, double[] into) {
        boolean finite = true;
        double step = step(objective);
        for (int i = 0; i < size; i++) {
            finite &= column(i, theta, gradient, step / scale[i], into);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (into[i * size + j] + into[j * size + i]);
                into[i * size + j] = mean;
                into[j * size + i] = mean;
            }
        }
        return finite;
    }

    /** Length of a difference in standard deviations. */
    public static double step(Objective objective) {
        return objective.order() == Objective.Order.VALUE ? LONG_STEP : STEP;
    }

    private boolean column(int i, double[] theta, double[] gradient, double wantedStep, double[] into) {
        Parameters parameters = objective.parameters();
        double step = wantedStep;
        for (int attempt = 0; attempt < 4; attempt++, step *= 0.01) {
            System.arraycopy(theta, 0, point, 0, size);
            double up = Math.min(theta[i] + step, parameters.get(i).upper());
            double down = Math.max(theta[i] - step, parameters.get(i).lower());
            if (kinks[i] && up > 0 && down < 0) {
                up = theta[i] < 0 ? -Double.MIN_VALUE : up;
                down = theta[i] < 0 ? down : Double.MIN_VALUE;
            }
            boolean hasUp = evaluate(i, up, theta[i], gradient, above);
            boolean hasDown = evaluate(i, down, theta[i], gradient, below);
            double span = (hasUp ? up : theta[i]) - (hasDown ? down : theta[i]);
            if (span > 0) {
                boolean finite = true;
                for (int j = 0; j < size; j++) {
                    double derivative = (above[j] - below[j]) / span;
                    into[i * size + j] = derivative;
                    finite &= Double.isFinite(derivative);
                }
                if (finite) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Gradient with one coordinate moved; that of the centre if it cannot move or leaves the domain. */
    private boolean evaluate(int i, double to, double centre, double[] gradient, double[] into) {
        if (to != centre) {
            point[i] = to;
            if (Double.isFinite(objective.gradient(point, into))) {
                return true;
            }
        }
        System.arraycopy(gradient, 0, into, 0, size);
        return false;
    }
}
