package upscatter.fitter.limit;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;

/**
 * The likelihood near background alone as a parabola: with gradient g of the data and expected curvature H of {@code -2 ln L}, a
 * signal has the estimate {@code theta-hat = -g_theta (H^-1)_theta,theta} and the variance {@code 2 (H^-1)_theta,theta}, where the
 * nuisance parameters sit at their best values without signal.
 *
 * @param sigma standard deviation of the estimate; infinite for a signal without effect
 * @param pull estimate in standard deviations, negative for a deficit
 */
record WaldApproximation(double sigma, double pull) {

    /**
     * The parabola of a likelihood.
     *
     * @param asimov the likelihood of the data that background alone predicts
     * @param background best point without signal
     * @param index place of the signal
     */
    static WaldApproximation of(Likelihood likelihood, Likelihood asimov, double[] background, int index) {
        int size = background.length;
        double[] gradient = new double[size];
        double[] curvature = new double[size * size];
        asimov.curvature(background, Curvature.EXPECTED, asimov.workspace(), gradient, curvature);
        likelihood.gradient(background, likelihood.workspace(), gradient);
        int[] free = IntStream.range(0, size)
                .filter(i ->
                        i == index || moves(likelihood.parameters().get(i), background[i], curvature[i * (size + 1)]))
                .toArray();
        var matrix = new DMatrixRMaj(free.length, free.length);
        var unit = new DMatrixRMaj(free.length, 1);
        for (int i = 0; i < free.length; i++) {
            for (int j = 0; j < free.length; j++) {
                matrix.set(i, j, curvature[free[i] * size + free[j]]);
            }
            unit.set(i, 0, free[i] == index ? 1 : 0);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(free.length);
        if (!(curvature[index * (size + 1)] > 0) || !solver.setA(matrix)) {
            return new WaldApproximation(Double.POSITIVE_INFINITY, 0);
        }
        var column = new DMatrixRMaj(free.length, 1);
        solver.solve(unit, column);
        double inverse = IntStream.range(0, free.length)
                .filter(i -> free[i] == index)
                .mapToDouble(column::get)
                .sum();
        double sigma = Math.sqrt(2 * inverse);
        return new WaldApproximation(sigma, -gradient[index] * inverse / sigma);
    }

    private static boolean moves(Parameter parameter, double value, double curvature) {
        return !parameter.fixed() && value > parameter.lower() && value < parameter.upper() && curvature > 0;
    }

    /**
     * The value that the data exclude, their rise counted from a reference minimum r: {@code s^2 - 2 s N - r = z^2}.
     *
     * @param reference relative to background alone; what is above the minimum of this parabola does not count
     * @return empty for a signal without effect, and where every value is excluded
     */
    OptionalDouble observed(AsymptoticTest quantiles, double reference) {
        double own = pull > 0 ? -pull * pull : 0;
        if (reference >= own) {
            return excluded(quantiles, pull);
        }
        double z = quantiles.critical();
        double square = pull * pull + z * z + reference;
        double s = square >= 0 ? pull + Math.sqrt(square) : -1;
        return Double.isInfinite(sigma) || !(s > 0) ? OptionalDouble.empty() : OptionalDouble.of(sigma * s);
    }

    /** The value that an estimate of so many standard deviations excludes; empty for a signal without effect. */
    OptionalDouble excluded(AsymptoticTest quantiles, double standardDeviations) {
        return Double.isInfinite(sigma)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sigma * quantiles.excluded(standardDeviations));
    }
}
