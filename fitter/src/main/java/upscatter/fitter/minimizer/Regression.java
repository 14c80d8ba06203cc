package upscatter.fitter.minimizer;

import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Point;

/**
 * Least-squares fit whose residuals have a common unknown scale: standard errors are those of {@code (J^T J)^-1} times the
 * residual standard deviation {@code s = sqrt(sum r^2/(N - p))}, as usual in regression.
 *
 * @param fit of the residuals in units of s; its value is N - p where s is known to its last digits
 * @param residualSumOfSquares in the squared unit of the standard deviations given, usually that of the data
 * @param degreesOfFreedom residuals less parameters that are not fixed
 * @param covariance of the parameters, scaled by s squared
 */
public record Regression(FitResult fit, double residualSumOfSquares, int degreesOfFreedom, Covariance covariance) {
    /** Fits with a scale closer and closer to s. */
    private static final int ROUNDS = 60;

    /** Relative change of s that ends them. */
    private static final double SETTLED = 0.1;

    /** Residuals below this share of those at the start are round-off: the model fits exactly. */
    private static final double EXACT = 1e-14;

    /**
     * Fits residuals of unknown common scale by repeated least squares, each with the scale that the one before it found.
     *
     * @param problem residuals with their relative standard deviations
     * @param minimizer for all fits
     * @param start within the bounds
     * @throws IllegalArgumentException if there are not more residuals than parameters
     */
    public static Regression of(LeastSquares problem, Minimizer minimizer, Point start) {
        int freedom = problem.size()
                - (int) problem.parameters().asList().stream()
                        .filter(parameter -> !parameter.fixed())
                        .count();
        if (freedom < 1) {
            throw new IllegalArgumentException("%d residuals leave %d degrees of freedom for the scale of the residuals"
                    .formatted(problem.size(), freedom));
        }
        double first = Math.sqrt(problem.value(start.toArray()) / freedom);
        double scale = first > 0 && first < Double.POSITIVE_INFINITY ? first : 1;
        double smallest = EXACT * scale;
        FitResult fit = minimizer.fit(problem.scaledBy(scale), start);
        for (int round = 0; round < ROUNDS; round++) {
            double ratio = Math.sqrt(fit.minus2LogLikelihood() / freedom);
            double better = Math.max(smallest, scale * ratio);
            if (!(Math.abs(better / scale - 1) > SETTLED)) {
                break;
            }
            scale = better;
            fit = minimizer.fit(problem.scaledBy(scale), fit);
        }
        return of(problem, fit, scale, freedom);
    }

    private static Regression of(LeastSquares problem, FitResult fit, double scale, int freedom) {
        double[] best = fit.best().toArray();
        double sum = problem.value(best);
        Covariance unit = problem.scaledBy(scale).covariance(best);
        var matrix = new DMatrixRMaj(unit.toArray());
        CommonOps_DDRM.scale(sum / (freedom * scale * scale), matrix);
        return new Regression(fit, sum, freedom, new Covariance(unit.names(), matrix));
    }

    /** Residual standard deviation {@code s = sqrt(sum r^2/(N - p))}, in the unit of the standard deviations given. */
    public double residualStandardDeviation() {
        return Math.sqrt(residualSumOfSquares / degreesOfFreedom);
    }

    /**
     * Standard error of a parameter, {@code s sqrt((J^T J)^-1_ii)} in its unit; empty if it is fixed, at a bound or not determined.
     *
     * @throws java.util.NoSuchElementException if there is no parameter of that name
     */
    public OptionalDouble error(String name) {
        Parameter parameter = fit.best().parameters().get(name);
        double error = covariance.standardDeviation(covariance.names().indexOf(parameter.name()));
        return error > 0 && Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
    }
}
