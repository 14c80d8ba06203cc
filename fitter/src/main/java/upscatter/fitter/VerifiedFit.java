package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * A search whose end is examined and, where it was no minimum, continued: saddles and flat places are left if a probe finds a
 * lower point, and an end that is still too far from the minimum of the true second derivatives is a new start with these.
 */
final class VerifiedFit {
    /** Restarts from a saddle or flat place before giving up. */
    private static final int RESTARTS = 8;

    /** Restarts with better second derivatives. */
    private static final int REFINEMENTS = 5;

    /** Distance to the minimum, in tolerances, that asks for such a restart. */
    private static final double FAR = 4;

    /** Distance to the minimum, in tolerances, that is no minimum, unless it is below {@link #NEAR}. */
    private static final double TOO_FAR = 1000;

    /** Distance to the minimum, in the unit of the value, that is close enough however small the tolerance: 0.3% of an error. */
    private static final double NEAR = 1e-5;

    /** A probe must be lower by this much, relative to the value, to be no round-off. */
    private static final double LOWER = 1e-9;

    /** Lengths of probes along a suspicious direction, in its natural unit. */
    private static final double[] PROBES = {0.01, 0.1, 1, 10};

    /** Below this slope, in standard deviations, a parameter at its bound is not pushed against it. */
    private static final double NO_SLOPE = 1e-4;

    private final String method;
    private final Strategy strategy;
    private final double tolerance;
    private final Objective objective;
    private final Search search;
    private final Parameters parameters;
    private final boolean[] fixed;
    private final double[] theta;
    private final Hesse hesse;

    VerifiedFit(String method, Strategy strategy, double tolerance, Objective objective, Search search, Point start) {
        this.method = method;
        this.strategy = strategy;
        this.tolerance = tolerance;
        this.objective = objective;
        this.search = search;
        this.parameters = objective.parameters();
        this.fixed = fixed(parameters);
        this.theta = start.toArray();
        this.hesse = new Hesse(objective, strategy);
    }

    static boolean[] fixed(Parameters parameters) {
        boolean[] fixed = new boolean[parameters.size()];
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] = parameters.get(i).fixed();
        }
        return fixed;
    }

    FitResult result() {
        FitStatus status = search.minimize(theta, fixed);
        int refinements = 0;
        for (int restart = 0; status == FitStatus.CONVERGED; restart++) {
            if (strategy == Strategy.FAST) {
                return unchecked();
            }
            CurvatureCheck check = hesse.at(theta, fixed, search);
            search.count(hesse.takeCalls());
            if (check.isBroken()) {
                return failed(FitStatus.NOT_A_NUMBER);
            }
            if (restart < RESTARTS && findLower(check)) {
                status = search.minimize(theta, fixed);
                continue;
            }
            double edm = check.edm(hesse.gradient());
            if (check.edmWithFlat(hesse.gradient()) > FAR * tolerance
                    && refinements++ < REFINEMENTS
                    && !check.hasNegative()) {
                search.startWith(hesse.hessian());
                FitStatus again = search.minimize(theta, fixed);
                if (again == FitStatus.STALLED) {
                    refinements = REFINEMENTS;
                } else {
                    status = again;
                }
                continue;
            }
            return judged(check, edm);
        }
        return failed(status);
    }

    private FitResult failed(FitStatus status) {
        var none = new DMatrixRMaj(parameters.size(), parameters.size());
        return result(
                status,
                search.edm(),
                none,
                new TreeSet<>(),
                List.of("fit not converged: " + status.meaning()),
                CovarianceQuality.NONE);
    }

    /** With the curvature of the search as it is. */
    private FitResult unchecked() {
        double[] curvature = new double[theta.length * theta.length];
        search.copyCurvature(curvature);
        CurvatureCheck check = CurvatureCheck.of(
                hesse.offBounds(theta, fixed),
                curvature,
                CurvatureCheck.flat(true, objective.order()),
                hesse.natural());
        return check.isBroken()
                ? failed(FitStatus.NOT_A_NUMBER)
                : judged(check, search.edm(), CovarianceQuality.APPROXIMATE);
    }

    private FitResult judged(CurvatureCheck check, double edm) {
        return judged(check, edm, CovarianceQuality.ACCURATE);
    }

    private FitResult judged(CurvatureCheck check, double edm, CovarianceQuality quality) {
        var warnings = new ArrayList<String>();
        FitStatus status = FitStatus.CONVERGED;
        for (int k = 0; k < check.directions(); k++) {
            if (check.isFlat(k)) {
                status = FitStatus.DEGENERATE;
                warnings.add("not determined by the data: " + check.describe(k, parameters.names()));
            }
        }
        double farthest = Math.max(NEAR, TOO_FAR * tolerance);
        if (!(edm <= farthest)) {
            status = FitStatus.ABOVE_EDM;
            warnings.add("estimated distance to the minimum is %s, more than %s".formatted(edm, farthest));
        }
        for (int k = 0; k < check.directions(); k++) {
            if (check.isNegative(k)) {
                status = FitStatus.NOT_POSITIVE_DEFINITE;
                warnings.add("negative second derivative along " + check.describe(k, parameters.names()));
            }
        }
        var undetermined = new TreeSet<String>();
        check.undetermined().forEach(i -> undetermined.add(parameters.get(i).name()));
        boolean negative = check.hasNegative();
        return result(
                status,
                edm,
                negative ? check.forcedCovariance(theta.length) : check.covariance(theta.length),
                undetermined,
                warnings,
                negative ? CovarianceQuality.FORCED_POSITIVE : quality);
    }

    private FitResult result(
            FitStatus status,
            double edm,
            DMatrixRMaj covariance,
            Set<String> undetermined,
            List<String> warnings,
            CovarianceQuality quality) {
        return new FitResult(
                status,
                Point.of(parameters, theta),
                search.value(),
                edm,
                search.calls(),
                new Covariance(parameters.names(), covariance),
                atLimit(),
                undetermined,
                warnings,
                quality,
                List.of(new Attempt(method, status, search.value(), search.calls())));
    }

    private Set<String> atLimit() {
        var names = new TreeSet<String>();
        for (int i = 0; i < theta.length; i++) {
            if (!fixed[i] && Hesse.isAtBound(parameters.get(i), theta[i])) {
                names.add(parameters.get(i).name());
            }
        }
        return names;
    }

    /** Looks for a lower point along directions without positive curvature and off bounds without slope; moves there. */
    private boolean findLower(CurvatureCheck check) {
        for (int k = 0; k < check.directions(); k++) {
            if (check.isNegative(k) || check.isFlat(k)) {
                double[] direction = check.direction(k, theta.length);
                if (check.isNegative(k) && probe(direction)) {
                    return true;
                }
                toNaturalLength(direction);
                if (probe(direction)) {
                    return true;
                }
            }
        }
        for (int i = 0; i < theta.length; i++) {
            Parameter parameter = parameters.get(i);
            double unit = parameter.scale();
            if (!fixed[i]
                    && Hesse.isAtBound(parameter, theta[i])
                    && Math.abs(hesse.gradient()[i]) * unit < NO_SLOPE
                    && probe(along(i, unit))) {
                return true;
            }
        }
        return false;
    }

    private double[] along(int index, double length) {
        double[] direction = new double[theta.length];
        direction[index] = length;
        return direction;
    }

    private void toNaturalLength(double[] direction) {
        double longest = 0;
        for (int i = 0; i < direction.length; i++) {
            longest =
                    Math.max(longest, Math.abs(direction[i]) / parameters.get(i).scale());
        }
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= longest;
        }
    }

    private boolean probe(double[] direction) {
        double lowest = search.value() - LOWER * (1 + Math.abs(search.value()));
        double[] best = theta;
        for (double length : PROBES) {
            for (double sign : new double[] {1, -1}) {
                double[] moved = theta.clone();
                for (int i = 0; i < theta.length; i++) {
                    Parameter parameter = parameters.get(i);
                    double to = theta[i] + sign * length * direction[i];
                    moved[i] = Math.max(parameter.lower(), Math.min(parameter.upper(), to));
                }
                double value = objective.value(moved);
                search.count(1);
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
