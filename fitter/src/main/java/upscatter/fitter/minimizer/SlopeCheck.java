package upscatter.fitter.minimizer;

import java.util.Locale;
import java.util.Optional;
import upscatter.fitter.objective.Objective;

/**
 * Compares the gradient that somebody has written with the values, at the end of a search that believed it: along each parameter, slope and curvature by
 * differences of values over a tenth of a standard deviation, and over a hundredth where that disagrees.
 */
final class SlopeCheck {
    /** Half length of the differences, in units of the scale. */
    private static final double[] STEPS = {0.1, 0.01};

    /** Disagreement in units of the scale that is none: third and fourth derivatives of strongly bent functions are below it over a tenth of the scale. */
    private static final double TOLERANCE = 0.1;

    /** Noise of a value in last digits, of sums of some thousand terms. */
    private static final double NOISE = 64;

    private final Objective objective;
    private final double[] theta;
    private final Hesse hesse;
    private int calls;

    SlopeCheck(Objective objective, double[] theta, Hesse hesse) {
        this.objective = objective;
        this.theta = theta;
        this.hesse = hesse;
    }

    /** Evaluations so far. */
    int calls() {
        return calls;
    }

    /** What is wrong with the gradient, in a sentence; empty if nothing was found. */
    Optional<String> contradiction(int[] free) {
        calls++;
        double centre = objective.value(theta);
        for (int i : free) {
            double second = hesse.hessian()[i * (theta.length + 1)];
            if (!(second > 0)) {
                continue;
            }
            double scale = Math.sqrt(second);
            boolean agrees = false;
            double slope = Double.NaN;
            double curvature = Double.NaN;
            for (int k = 0; k < STEPS.length && !agrees; k++) {
                double above = at(i, STEPS[k] / scale);
                double below = at(i, -STEPS[k] / scale);
                slope = (above - below) / (2 * STEPS[k]);
                curvature = (above - 2 * centre + below) / (STEPS[k] * STEPS[k]);
                double allowed = TOLERANCE + NOISE * Math.ulp(centre) / (STEPS[k] * STEPS[k]);
                double first = Math.abs(slope - hesse.gradient()[i] / scale);
                agrees = !(first > allowed || Math.abs(curvature - 1) > allowed);
            }
            if (!agrees) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "the gradient is not that of the values, or these have a kink: by %s it is %.4g and changes by %.4g a unit, and differences of values give %.4g and %.4g",
                        objective.parameters().get(i).name(),
                        hesse.gradient()[i],
                        second,
                        slope * scale,
                        curvature * second));
            }
        }
        return Optional.empty();
    }

    /** Value with one parameter moved; NaN, which agrees with all, outside of the bounds. */
    private double at(int i, double by) {
        double[] moved = theta.clone();
        moved[i] += by;
        if (!objective.parameters().get(i).allows(moved[i])) {
            return Double.NaN;
        }
        calls++;
        return objective.value(moved);
    }
}
