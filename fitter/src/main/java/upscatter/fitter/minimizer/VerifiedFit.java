package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import upscatter.fitter.descent.Descent;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.Search;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.parameter.Point;

/**
 * A search whose end is examined and, where it was no minimum, continued: saddles and flat places are left if a probe finds a
 * lower point, and an end that is still too far from the minimum of the true second derivatives is a new start with these.
 *
 * <p>Longer than most files: the checks of a minimum in the order in which one leads to the next.
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

    /** A relative eigenvalue that is negative by less, with nothing lower to be found along it, is a flat one and the distance to the minimum. */
    private static final double NEARLY_FLAT = 1e-2;

    /** Below this slope, in standard deviations, a parameter at its bound is not pushed against it. */
    private static final double NO_SLOPE = 1e-4;

    /** Second derivatives by differences with a larger error are not called accurate: errors of parameters have half of it or more. */
    private static final double ROUGH = 0.02;

    /** With a larger one they may be anything. */
    private static final double UNKNOWN = 0.5;

    private final String method;
    private final Strategy strategy;
    private final double tolerance;
    private final Objective objective;
    private Search search;
    private final Parameters parameters;
    private final boolean[] fixed;
    private final double[] start;
    private final double[] theta;
    private final Hesse hesse;
    private final Set<String> heldByEdge = new TreeSet<>();
    private final List<String> sentences = new ArrayList<>();

    /**
     * A fit that is to be done.
     *
     * @throws IllegalArgumentException if the start is not one of this objective: has other parameters, a value outside of the bounds, or another one of a fixed parameter
     */
    VerifiedFit(String method, Strategy strategy, double tolerance, Objective objective, Search search, Point start) {
        requireStart(objective.parameters(), start);
        this.method = method;
        this.strategy = strategy;
        this.tolerance = tolerance;
        this.objective = objective;
        this.search = search;
        this.parameters = objective.parameters();
        this.fixed = parameters.fixed();
        this.start = start.toArray();
        this.theta = start.toArray();
        this.hesse = new Hesse(objective, strategy);
    }

    private static void requireStart(Parameters parameters, Point start) {
        if (!start.parameters().names().equals(parameters.names())) {
            throw new IllegalArgumentException("the start is one of the parameters %s, and the objective has %s"
                    .formatted(start.parameters().names(), parameters.names()));
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            double value = start.value(i);
            if (parameter.fixed() && value != parameter.start()) {
                throw new IllegalArgumentException(
                        "the start has %s = %s, and the parameter is fixed at %s%nMaybe the point is that of an earlier fit: fit(objective, earlier) begins there and keeps what is fixed."
                                .formatted(parameter.name(), value, parameter.start()));
            }
            if (!parameter.allows(value)) {
                throw new IllegalArgumentException("the start has %s = %s, outside of its bounds [%s, %s]"
                        .formatted(parameter.name(), value, parameter.lower(), parameter.upper()));
            }
        }
    }

    FitResult result() {
        FitStatus status = search.minimize(theta, fixed);
        if ((status == FitStatus.STALLED || status == FitStatus.CALL_LIMIT)
                && search.leavesEdges()
                && EdgeFit.isNear(objective, theta)) {
            status = followingEdges(status);
        }
        int refinements = 0;
        boolean followed = search.isAtEdge();
        for (int restart = 0; status == FitStatus.CONVERGED; restart++) {
            if (search.isAtEdge()) {
                Optional<FitResult> atEdge = atEdge();
                if (atEdge.isPresent()) {
                    return atEdge.get();
                }
                status = search.minimize(theta, fixed);
                if (search.isAtEdge()) {
                    return failed(FitStatus.STALLED);
                }
                continue;
            }
            if (strategy == Strategy.FAST && restart == 0 && !isSaddle()) {
                return unchecked();
            }
            CurvatureCheck check = hesse.at(theta, fixed, search);
            search.count(hesse.takeCalls());
            if (check.isBroken()) {
                return failed(FitStatus.NOT_A_NUMBER);
            }
            boolean unsettled = check.hasNegative() || check.edmWithFlat(hesse.gradient()) > FAR * tolerance;
            if (unsettled && !followed && EdgeFit.isNear(objective, theta)) {
                followed = true;
                status = followingEdges(status);
                continue;
            }
            if (findLower(check) && restart < RESTARTS) {
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
            return judged(withValleys(check, edm), edm);
        }
        return failed(status);
    }

    /** Goes on along the edges of the domain, for a search that does not know of them by one that does. */
    private FitStatus followingEdges(FitStatus otherwise) {
        if (!search.leavesEdges()) {
            return search.followEdge(theta, fixed) ? FitStatus.CONVERGED : otherwise;
        }
        var descent = new Descent(objective, tolerance, Descent.DEFAULT_CALL_LIMIT);
        descent.count(search.calls());
        double[] moved = start.clone();
        FitStatus found = descent.minimize(moved, fixed);
        if (found != FitStatus.CONVERGED) {
            search.count(descent.calls() - search.calls());
            return otherwise;
        }
        System.arraycopy(moved, 0, theta, 0, theta.length);
        search = descent;
        return found;
    }

    /** The result at an edge of the domain; empty where the minimum is not pushed against any. */
    private Optional<FitResult> atEdge() {
        var edge = new EdgeFit(objective, theta, hesse.offBounds(theta, fixed));
        if (!edge.isAtEdge()) {
            search.count(edge.calls());
            return Optional.empty();
        }
        CurvatureCheck check = edge.check();
        search.count(edge.calls());
        if (check.isBroken()) {
            return Optional.of(failed(FitStatus.NOT_A_NUMBER));
        }
        for (int k = 0; k < check.directions(); k++) {
            if (check.isNegative(k) && check.eigenvalue(k) > -NEARLY_FLAT) {
                check.callFlat(k);
            }
        }
        check.heldFast().forEach(i -> heldByEdge.add(parameters.get(i).name()));
        sentences.add(edge.sentence());
        CovarianceQuality quality =
                strategy == Strategy.FAST ? CovarianceQuality.APPROXIMATE : CovarianceQuality.ACCURATE;
        return Optional.of(judged(check, search.edm(), quality));
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

    /** Whether a cheap look finds a direction that falls on both sides, so that the fast strategy has to look closer. */
    private boolean isSaddle() {
        if (objective.observedIsExact()) {
            return false;
        }
        double[] curvature = new double[theta.length * theta.length];
        int[] free = hesse.offBounds(theta, fixed);
        if (objective.kinks().isEmpty() && objective.hessian(theta, new double[theta.length], curvature)) {
            search.count(1);
            double flat = CurvatureCheck.flat(true, objective.order());
            if (CurvatureCheck.conjugate(free, curvature, flat, hesse.natural()).isPresent()) {
                return false;
            }
        }
        search.copyCurvature(curvature);
        double[] scale = new double[theta.length];
        for (int i = 0; i < scale.length; i++) {
            double diagonal = Math.abs(curvature[i * (scale.length + 1)]);
            scale[i] = diagonal > 0 && diagonal < Double.POSITIVE_INFINITY
                    ? Math.sqrt(diagonal)
                    : 1 / parameters.get(i).scale();
        }
        var probe = new SaddleProbe(objective, theta, free, scale);
        boolean saddle = probe.findsNegative();
        search.count(probe.calls());
        return saddle;
    }

    /** With the curvature of the search as it is. */
    private FitResult unchecked() {
        double[] curvature = new double[theta.length * theta.length];
        search.copyCurvature(curvature);
        int[] free = hesse.offBounds(theta, fixed);
        double flat = CurvatureCheck.flat(true, objective.order());
        CurvatureCheck check = CurvatureCheck.conjugate(free, curvature, flat, hesse.natural())
                .orElseGet(() -> CurvatureCheck.of(free, curvature, flat, hesse.natural()));
        return check.isBroken()
                ? failed(FitStatus.NOT_A_NUMBER)
                : judged(check, search.edm(), CovarianceQuality.APPROXIMATE);
    }

    /** The same directions with what is level along curved valleys, and along those that end at a bound, called flat. */
    private CurvatureCheck withValleys(CurvatureCheck check, double edm) {
        markValleys(check, edm);
        var bounds = new CostlessBounds(objective, hesse, theta, edm);
        Set<Integer> open = bounds.open(fixed, hesse.flat());
        search.count(bounds.calls());
        if (open.isEmpty()) {
            return check;
        }
        CurvatureCheck wider =
                CurvatureCheck.of(bounds.with(open, fixed), hesse.hessian(), hesse.flat(), hesse.natural());
        for (int k = 0; k < wider.directions(); k++) {
            if (wider.isNegative(k)) {
                wider.callFlat(k);
            }
        }
        markValleys(wider, edm);
        return wider;
    }

    private void markValleys(CurvatureCheck check, double edm) {
        if (!objective.observedIsExact() && !check.hasNegative() && ValleyWalk.isNeeded(check)) {
            search.count(new ValleyWalk(objective, check, theta, edm).mark());
        }
    }

    private FitResult judged(CurvatureCheck check, double edm) {
        double error = hesse.error();
        if (!(error > ROUGH && error < Double.POSITIVE_INFINITY)) {
            return judged(check, edm, CovarianceQuality.ACCURATE);
        }
        sentences.add("second derivatives are %s: the values %s"
                .formatted(
                        error > UNKNOWN ? "not known" : "known to %.0f %% only".formatted(100 * error),
                        hesse.roughness() > ROUGH
                                ? "have lost digits, as to a large constant in them"
                                : "are not smooth, as at a kink, or bend within a hundredth of an error"));
        return judged(check, edm, CovarianceQuality.APPROXIMATE);
    }

    private FitResult judged(CurvatureCheck check, double edm, CovarianceQuality quality) {
        var warnings = new ArrayList<>(sentences);
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
        if (status == FitStatus.CONVERGED
                && quality == CovarianceQuality.ACCURATE
                && objective.order() == Objective.Order.GRADIENT) {
            var slopes = new SlopeCheck(objective, theta, hesse);
            Optional<String> wrong = slopes.contradiction(hesse.offBounds(theta, fixed));
            search.count(slopes.calls());
            if (wrong.isPresent()) {
                status = FitStatus.STALLED;
                warnings.add(wrong.get());
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
        var names = new TreeSet<>(heldByEdge);
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
                if (check.isNegative(k) && (check.eigenvalue(k) > -NEARLY_FLAT || isLevel(direction))) {
                    check.callFlat(k);
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

    /** Whether the value stays as it is a tenth of a natural length away on both sides: what negative eigenvalue there is, is round-off. */
    private boolean isLevel(double[] direction) {
        double[] moved = new double[theta.length];
        for (double length : new double[] {-0.1, 0.1}) {
            for (int i = 0; i < theta.length; i++) {
                moved[i] = theta[i] + length * direction[i];
            }
            search.count(1);
            if (!(Math.abs(objective.value(moved) - search.value()) < LOWER * (1 + Math.abs(search.value())))) {
                return false;
            }
        }
        return true;
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
