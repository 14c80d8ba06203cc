package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import upscatter.likelihood.Curvature;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * Maximum-likelihood fit by a second-order method: steps {@code -B^-1 g} within a trust region, where B is the expected (Fisher)
 * curvature and, near the minimum, the observed one. Ends when the estimated distance to the minimum {@code g.B^-1.g/2} in the
 * parameters that may move is below a tolerance, then looks at the true second derivatives there.
 *
 * @param tolerance of the estimated distance to the minimum, in the unit of {@code -2 ln L}
 * @param callLimit most evaluations in one descent
 */
public record FisherScoring(double tolerance, int callLimit) {
    private static final double DEFAULT_TOLERANCE = 1e-9;
    private static final int DEFAULT_CALL_LIMIT = 5000;

    /** Restarts from a saddle or flat place before giving up. */
    private static final int RESTARTS = 8;

    /** A probe must be lower by this much, relative to the value, to be no round-off. */
    private static final double LOWER = 1e-9;

    /** Lengths of probes along a suspicious direction, in its natural unit. */
    private static final double[] PROBES = {0.01, 0.1, 1, 10};

    /** Below this slope, in standard deviations, a parameter at its bound is not pushed against it. */
    private static final double NO_SLOPE = 1e-4;

    /** Ratio of found to assumed inverse standard deviation that asks for differences with shorter steps. */
    private static final double TOO_LONG = 3;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public FisherScoring {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance of the fit must be positive but is " + tolerance);
        }
        if (callLimit < 1) {
            throw new IllegalArgumentException("call limit of the fit must be positive but is " + callLimit);
        }
    }

    /** With a distance of 1e-9 and 5000 calls. */
    public FisherScoring() {
        this(DEFAULT_TOLERANCE, DEFAULT_CALL_LIMIT);
    }

    /** Fits a likelihood from its start values, with covariance. */
    public FitResult fit(Likelihood likelihood) {
        return fit(Objective.of(likelihood));
    }

    /** Minimises an objective from its start values, with covariance. */
    public FitResult fit(Objective objective) {
        return fit(objective, objective.parameters().start());
    }

    /** Minimises an objective from a given point, with covariance. */
    public FitResult fit(Objective objective, Point start) {
        Parameters parameters = objective.parameters();
        var descent = new Descent(objective, tolerance, callLimit);
        double[] theta = start.toArray();
        boolean[] fixed = fixed(parameters);
        FitStatus status = descent.minimize(theta, fixed);
        var warnings = new ArrayList<String>();
        for (int restart = 0; status == FitStatus.CONVERGED; restart++) {
            CurvatureCheck check = check(objective, descent, theta, fixed);
            if (restart < RESTARTS && findLower(objective, descent, theta, fixed, check)) {
                status = descent.minimize(theta, fixed);
                continue;
            }
            return judged(objective, descent, theta, fixed, check);
        }
        warnings.add("fit not converged: " + status.meaning());
        var none = new Covariance(parameters.names(), new DMatrixRMaj(parameters.size(), parameters.size()));
        return new FitResult(
                status,
                Point.of(parameters, theta),
                descent.value(),
                descent.edm(),
                descent.calls(),
                none,
                atLimit(parameters, theta, fixed),
                new TreeSet<>(),
                warnings);
    }

    static boolean[] fixed(Parameters parameters) {
        boolean[] fixed = new boolean[parameters.size()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = parameters.get(i).fixed();
        }
        return fixed;
    }

    private FitResult judged(
            Objective objective, Descent descent, double[] theta, boolean[] fixed, CurvatureCheck check) {
        Parameters parameters = objective.parameters();
        var warnings = new ArrayList<String>();
        FitStatus status = FitStatus.CONVERGED;
        for (int k = 0; k < check.directions(); k++) {
            if (check.isFlat(k)) {
                status = FitStatus.DEGENERATE;
                warnings.add("not determined by the data: " + check.describe(k, parameters.names()));
            }
        }
        for (int k = 0; k < check.directions(); k++) {
            if (check.isNegative(k)) {
                status = FitStatus.NOT_POSITIVE_DEFINITE;
                warnings.add("negative second derivative along " + check.describe(k, parameters.names()));
            }
        }
        DMatrixRMaj covariance = check.hasNegative()
                ? new DMatrixRMaj(parameters.size(), parameters.size())
                : check.covariance(parameters.size());
        var undetermined = new TreeSet<String>();
        check.undetermined().forEach(i -> undetermined.add(parameters.get(i).name()));
        return new FitResult(
                status,
                Point.of(parameters, theta),
                descent.value(),
                descent.edm(),
                descent.calls(),
                new Covariance(parameters.names(), covariance),
                atLimit(parameters, theta, fixed),
                undetermined,
                warnings);
    }

    private static TreeSet<String> atLimit(Parameters parameters, double[] theta, boolean[] fixed) {
        var names = new TreeSet<String>();
        for (int i = 0; i < theta.length; i++) {
            if (!fixed[i] && isAtBound(parameters.get(i), theta[i])) {
                names.add(parameters.get(i).name());
            }
        }
        return names;
    }

    private static boolean isAtBound(Parameter parameter, double value) {
        return value <= parameter.lower() || value >= parameter.upper();
    }

    private static CurvatureCheck check(Objective objective, Descent descent, double[] theta, boolean[] fixed) {
        Parameters parameters = objective.parameters();
        int size = theta.length;
        double[] gradient = new double[size];
        double[] approximate = new double[size * size];
        double[] derivatives = new double[size * size];
        objective.curvature(theta, Curvature.OBSERVED, gradient, approximate);
        double[] expected = new double[size * size];
        objective.curvature(theta, Curvature.EXPECTED, gradient, expected);
        double[] scale = new double[size];
        double[] natural = new double[size];
        for (int i = 0; i < size; i++) {
            natural[i] = parameters.get(i).scale();
            double diagonal = Math.abs(expected[i * (size + 1)]);
            scale[i] = diagonal > 0 ? Math.sqrt(diagonal) : 1 / natural[i];
        }
        var differences = new SecondDerivatives(objective);
        boolean finite = differences.at(theta, gradient, scale, derivatives);
        descent.count(2 * size + 2);
        if (finite && shortenSteps(derivatives, scale)) {
            finite = differences.at(theta, gradient, scale, derivatives);
            descent.count(2 * size);
        }
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!fixed[i] && !isAtBound(parameters.get(i), theta[i])) {
                free.add(i);
            }
        }
        int[] indices = free.stream().mapToInt(Integer::intValue).toArray();
        CurvatureCheck check =
                CurvatureCheck.of(indices, finite ? derivatives : expected, finite ? approximate : expected, natural);
        descent.count(check.confirm(objective, theta));
        return check;
    }

    /** Where differences show far more curvature than assumed, their step was too long. Returns whether there is such a place. */
    private static boolean shortenSteps(double[] derivatives, double[] scale) {
        boolean changed = false;
        for (int i = 0; i < scale.length; i++) {
            double found = Math.sqrt(Math.abs(derivatives[i * (scale.length + 1)]));
            if (found > TOO_LONG * scale[i]) {
                scale[i] = found;
                changed = true;
            }
        }
        return changed;
    }

    /** Looks for a lower point along directions without positive curvature and off bounds without slope; moves there. */
    private boolean findLower(
            Objective objective, Descent descent, double[] theta, boolean[] fixed, CurvatureCheck check) {
        Parameters parameters = objective.parameters();
        for (int k = 0; k < check.directions(); k++) {
            if (check.isNegative(k) || check.isFlat(k)) {
                double[] direction = check.direction(k, theta.length);
                if (check.isNegative(k) && probe(objective, descent, theta, direction)) {
                    return true;
                }
                toNaturalLength(direction, parameters);
                if (probe(objective, descent, theta, direction)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = parameters.get(i);
            double unit = parameter.scale();
            if (!fixed[i]
                    && isAtBound(parameter, theta[i])
                    && Math.abs(descent.gradient(i)) * unit < NO_SLOPE
                    && probe(objective, descent, theta, along(i, unit, theta.length))) {
                return true;
            }
        }
        return false;
    }

    private static double[] along(int index, double length, int size) {
        double[] direction = new double[size];
        direction[index] = length;
        return direction;
    }

    private static void toNaturalLength(double[] direction, Parameters parameters) {
        double longest = 0;
        for (int i = 0; i < direction.length; i++) {
            longest =
                    Math.max(longest, Math.abs(direction[i]) / parameters.get(i).scale());
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= longest;
        }
    }

    private static boolean probe(Objective objective, Descent descent, double[] theta, double[] direction) {
        double lowest = descent.value() - LOWER * (1 + Math.abs(descent.value()));
        double[] best = theta;
        for (double length : PROBES) {
            for (double sign : new double[] {1, -1}) {
                double[] moved = theta.clone();
                for (int i = 0; i < theta.length; i++) {
                    Parameter parameter = objective.parameters().get(i);
                    double to = theta[i] + sign * length * direction[i];
                    moved[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
                }
                double value = objective.value(moved);
                descent.count(1);
                if (value < lowest) {
                    lowest = value;
                    best = moved;
                }
            }
        }
        System.arraycopy(best, 0, theta, 0, theta.length);
        return best != theta;
    }
}
