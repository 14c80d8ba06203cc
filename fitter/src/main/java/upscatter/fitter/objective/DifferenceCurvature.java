package upscatter.fitter.objective;

import java.util.Arrays;

/** Curvature of an objective that has none of its own: differences of its gradient, steps from the curvature found before. */
final class DifferenceCurvature {
    /** Where a curvature is this much larger than assumed, the step was too long and is chosen anew. */
    private static final double TOO_LONG = 100;

    private final Objective objective;
    private final SecondDerivatives derivatives;
    private final double[] scale;

    DifferenceCurvature(Objective objective) {
        this.objective = objective;
        this.derivatives = new SecondDerivatives(objective);
        this.scale = new double[objective.parameters().size()];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = 1 / objective.parameters().get(i).scale();
        }
    }

    /** Fills the curvature with NaN where the value or the derivatives are not finite. */
    void at(double[] theta, double value, double[] gradient, double[] curvature) {
        int size = scale.length;
        for (int attempt = 0; attempt < 3; attempt++) {
            if (!Double.isFinite(value) || !derivatives.at(theta, gradient, scale, curvature)) {
                Arrays.fill(curvature, Double.NaN);
                return;
            }
            boolean again = false;
            for (int i = 0; i < size; i++) {
                double found = Math.sqrt(Math.abs(curvature[i * (size + 1)]));
                again |= found > TOO_LONG * scale[i];
                scale[i] = found > 0
                        ? Math.max(found, 1e-3 / objective.parameters().get(i).scale())
                        : scale[i];
            }
            if (!again) {
                return;
            }
        }
    }
}
