package upscatter.fitter.profile;

import java.util.Arrays;
import java.util.OptionalDouble;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.fitter.objective.OtherSides;

/**
 * Conditional minima some standard deviations around a fit, and where profiles cross a level, from its covariance and gradients ({@link
 * CovarianceModel}) where that is quick, and not found where it is not. One thread at a time; what is shared by all parameters is made once.
 */
public final class NearbyFits {
    /** Steps by the covariance before the former search takes over: each costs a gradient, and forty are cheaper than the differences that second derivatives of a hundred parameters take. */
    private static final int STEPS = 40;

    /** Steps that take the last 3e-5 standard deviations off the best fit: each leaves the share by which the covariance is wrong, so that one wrong by per cents leaves 1e-9. */
    private static final int POLISHING_STEPS = 3;

    /** Of the tolerance of a fit: the distance that leaves seven digits of a standard deviation. */
    private static final double LAST_DIGITS = 1e-6;

    private final Objective objective;
    private final FitResult fit;
    private final double tolerance;
    private final double[] best;
    private final double[] inverse;
    private final OtherSides sides;

    /**
     * Fits around a fit.
     *
     * @param inverse {@link CovarianceModel#inverse} of the fit; shared, not modified
     */
    public NearbyFits(Objective objective, FisherScoring fitter, FitResult fit, double[] inverse) {
        this.objective = objective;
        this.fit = fit;
        this.tolerance = LAST_DIGITS * fitter.tolerance();
        this.inverse = inverse;
        this.best = polished(objective, fit, inverse);
        this.sides = new OtherSides(objective, inverse);
    }

    /**
     * The best point with more digits: a fit ends within its tolerance, 3e-5 standard deviations, which would be those of an impact. Parameters at their
     * bounds stay.
     */
    private static double[] polished(Objective objective, FitResult fit, double[] inverse) {
        double[] best = fit.best().toArray();
        if (inverse.length == 0) {
            return best;
        }
        int size = best.length;
        double[] inner = inverse.clone();
        for (String name : fit.atLimit()) {
            int k = objective.parameters().indexOf(name);
            double pivot = inner[k * (size + 1)];
            double[] row = Arrays.copyOfRange(inner, k * size, (k + 1) * size);
            for (int i = 0; i < size && pivot > 0; i++) {
                for (int j = 0; j < size; j++) {
                    inner[i * size + j] = i == k || j == k ? 0 : inner[i * size + j] - row[i] * row[j] / pivot;
                }
            }
        }
        double[] gradient = new double[size];
        double[] theta = best.clone();
        for (int step = 0; step < POLISHING_STEPS; step++) {
            objective.gradient(theta, gradient);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    theta[i] -= inner[i * size + j] * gradient[j];
                }
                if (!objective.parameters().get(i).allows(theta[i])) {
                    return best;
                }
            }
        }
        return theta;
    }

    /** Whether anything can be found of a parameter. */
    boolean serves(int index) {
        return CovarianceModel.serves(inverse, best.length, index);
    }

    /** Searches of both crossings of a parameter that is served. */
    ProfileCrossing crossing(int index, double delta) {
        var model = new CovarianceModel(objective, inverse, index);
        return new ProfileCrossing(model, index, best, fit.minus2LogLikelihood(), delta);
    }

    /** Whether a conditional minimum has no other beside it, as far as some points on either side of each parameter that may have one tell. */
    boolean isAlone(int index, double[] theta) {
        return sides.leadBack(index, theta);
    }

    /**
     * How far one parameter moves with another that is moved and held, or empty if the minimum is not found, or may not be the lowest.
     *
     * @param index of the parameter that is held
     * @param by how far it is moved from its best value
     * @param asked index of the parameter asked for
     */
    public OptionalDouble moved(int index, double by, int asked) {
        double[] theta = best.clone();
        double x = theta[index] + by;
        if (!serves(index) || !objective.parameters().get(index).allows(x)) {
            return OptionalDouble.empty();
        }
        var model = new CovarianceModel(objective, inverse, index);
        if (!model.at(theta)) {
            return OptionalDouble.empty();
        }
        model.advance(theta, x - theta[index]);
        theta[index] = x;
        for (int step = 0; step < STEPS && model.at(theta); step++) {
            boolean found = model.edm() <= tolerance;
            model.advance(theta, 0);
            if (found) {
                return isAlone(index, theta) ? OptionalDouble.of(theta[asked] - best[asked]) : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }
}
