package upscatter.fitter.minimizer;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import upscatter.fitter.descent.QuasiNewton;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Minimisation by a quasi-Newton method that needs gradients only, which may be differences of values: the curvature is built up
 * from their changes (Broyden, Fletcher, Goldfarb, Shanno), each step is a line search along the bounded minimum of that model,
 * and the search ends when the estimated distance to the minimum {@code g.B^-1.g/2} is below a tolerance. The purpose of MIGRAD
 * (F. James and M. Roos, Comput. Phys. Commun. 10 (1975) 343), with bounds by an active set instead of a transformation.
 *
 * @param tolerance of the estimated distance to the minimum, in the unit of the value
 * @param callLimit most evaluations in one descent; a gradient by differences counts as many as it takes
 * @param strategy how much the start and the examination of the end may cost
 */
@Stable
public record VariableMetric(double tolerance, int callLimit, Strategy strategy) implements Minimizer {
    /** That of {@link FisherScoring}, so that both may be compared: 3e-5 standard deviations. */
    private static final double DEFAULT_TOLERANCE = 1e-9;

    /** Four times that of a descent with exact derivatives: a gradient by differences is two calls a parameter. */
    private static final int DEFAULT_CALL_LIMIT = 20000;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public VariableMetric {
        FisherScoring.requireMeaning(tolerance, callLimit);
    }

    /** With a distance of 1e-9 and 20000 calls. */
    public VariableMetric(Strategy strategy) {
        this(DEFAULT_TOLERANCE, DEFAULT_CALL_LIMIT, strategy);
    }

    /** With a distance of 1e-9, 20000 calls and the second derivatives at the end. */
    public VariableMetric() {
        this(Strategy.STANDARD);
    }

    @Override
    public String name() {
        return "variable metric";
    }

    @Override
    public FitResult fit(Objective objective, Point start) {
        return fit(objective, start, new QuasiNewton(objective, tolerance, callLimit, strategy));
    }

    /** Starts with the best point of the earlier fit and, where that has errors, with the inverse of its covariance. */
    @Override
    public FitResult fit(Objective objective, FitResult earlier) {
        Parameters parameters = objective.parameters();
        var search = new QuasiNewton(objective, tolerance, callLimit, strategy);
        double[] curvature = curvature(parameters, earlier);
        if (curvature.length > 0) {
            search.startWith(curvature);
        }
        return fit(objective, Minimizer.startFrom(parameters, earlier), search);
    }

    private FitResult fit(Objective objective, Point start, QuasiNewton search) {
        return new VerifiedFit(name(), strategy, tolerance, objective, search, start).result();
    }

    /** Twice the inverse covariance where there is one, from the scale of a parameter elsewhere; empty if it has no inverse. */
    private static double[] curvature(Parameters parameters, FitResult earlier) {
        int size = parameters.size();
        Covariance covariance = earlier.covariance();
        var matrix = new DMatrixRMaj(size, size);
        for (int i = 0; i < size; i++) {
            int row = covariance.names().indexOf(parameters.get(i).name());
            boolean known = row >= 0 && covariance.standardDeviation(row) > 0;
            double scale = parameters.get(i).scale();
            matrix.set(i, i, known ? covariance.get(row, row) : scale * scale);
            for (int j = 0; known && j < i; j++) {
                int column = covariance.names().indexOf(parameters.get(j).name());
                double element = column >= 0 ? covariance.get(row, column) : 0;
                matrix.set(i, j, element);
                matrix.set(j, i, element);
            }
        }
        if (!CommonOps_DDRM.invert(matrix)) {
            return new double[0];
        }
        CommonOps_DDRM.scale(2, matrix);
        return matrix.data;
    }
}
