package upscatter.fitter.profile;

import java.util.OptionalDouble;
import upscatter.fitter.objective.Objective;

/**
 * Where the profile of one parameter has risen by a given amount, by Newton steps in all parameters at once: {@code p(x) =
 * minimum + delta} and {@code g_e = 0} (D. J. Venzon and S. H. Moolgavkar, Appl. Statist. 37 (1988) 87). Three to four
 * evaluations a side where the likelihood is smooth; gives up, for {@link ProfileRoot} to take over, where it is not.
 */
final class ProfileCrossing {
    /** Distance between two steps in units of the distance to the minimum. */
    private static final double LONGEST = 0.7;

    private final LocalProfile model;
    private final Accuracy accuracy;
    private final double[] best;
    private final int index;
    private final double minimum;
    private final double delta;
    private final boolean exists;
    private final double[][] firsts;

    /**
     * When the steps end.
     *
     * @param steps most of them
     * @param lastStep of the rise: the error of one more step is far below every tolerance
     * @param conditional of the rise: a distance to the conditional minimum that the model corrects to the last digits
     */
    private record Accuracy(int steps, double lastStep, double conditional) {
        /** With second derivatives the error of the last step is of second order. */
        private static final Accuracy NEWTON = new Accuracy(12, 1e-4, 1e-8);

        /** With those of another point it is of first order. */
        private static final Accuracy GRADIENTS = new Accuracy(60, 1e-7, 1e-13);
    }

    /**
     * Both searches around a best point.
     *
     * @param best all parameters, not modified
     */
    ProfileCrossing(Objective objective, int index, double[] best, double minimum, double delta) {
        this(new ProfileModel(objective, index), Accuracy.NEWTON, index, best, minimum, delta);
    }

    /** Both searches by gradients alone; they give up more often. */
    ProfileCrossing(CovarianceModel model, int index, double[] best, double minimum, double delta) {
        this(model, Accuracy.GRADIENTS, index, best, minimum, delta);
    }

    private ProfileCrossing(
            LocalProfile model, Accuracy accuracy, int index, double[] best, double minimum, double delta) {
        this.model = model;
        this.accuracy = accuracy;
        this.best = best;
        this.index = index;
        this.minimum = minimum;
        this.delta = delta;
        this.firsts = new double[][] {best.clone(), best.clone()};
        this.exists = model.at(best) && model.curvature(0, 0) > 0;
        if (exists) {
            double distance = Math.sqrt(2 * delta / model.curvature(0, 0));
            model.advance(firsts[0], -distance);
            model.advance(firsts[1], distance);
        }
    }

    /**
     * The crossing on one side, or empty if the steps do not converge at once: nothing is known then.
     *
     * @param sign -1 below the best value, 1 above
     */
    OptionalDouble find(int sign) {
        double[] theta = firsts[sign < 0 ? 0 : 1];
        if (!exists || theta[index] == best[index]) {
            return OptionalDouble.empty();
        }
        model.restart();
        for (int step = 0; step < accuracy.steps(); step++) {
            double lacking = minimum + delta - (model.at(theta) ? model.profile() : Double.NaN);
            double slope = sign * model.slope(0);
            double root = slope * slope + 2 * model.curvature(0, 0) * lacking;
            boolean usable = slope > 0 && root > 0 && lacking <= delta && model.edm() < delta;
            if (!usable) {
                return OptionalDouble.empty();
            }
            double longest = LONGEST * Math.abs(theta[index] - best[index]);
            double wanted = 2 * lacking / (slope + Math.sqrt(root));
            double change = sign * Math.max(-longest, Math.min(longest, wanted));
            double before = theta[index];
            boolean last =
                    Math.abs(lacking) < accuracy.lastStep() * delta && model.edm() < accuracy.conditional() * delta;
            model.advance(theta, change);
            if (theta[index] != before + change) {
                return OptionalDouble.empty();
            }
            if (last) {
                return OptionalDouble.of(theta[index]);
            }
        }
        return OptionalDouble.empty();
    }

    /** All parameters where the last search on that side ended, as a new array. */
    double[] theta(int sign) {
        return firsts[sign < 0 ? 0 : 1].clone();
    }
}
