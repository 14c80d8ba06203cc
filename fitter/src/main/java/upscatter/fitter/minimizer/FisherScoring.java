package upscatter.fitter.minimizer;

import java.util.Optional;
import upscatter.fitter.descent.Descent;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.LowestDescent;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Maximum-likelihood fit by a second-order method: steps {@code -B^-1 g} within a trust region, where B is the expected (Fisher)
 * curvature and, near the minimum, the observed one. Ends when the estimated distance to the minimum {@code g.B^-1.g/2} in the
 * parameters that may move is below a tolerance, then looks at the true second derivatives there. A start outside the domain is first
 * moved into it, and where a parameter may have a minimum on either side of it, the lowest of them is the result.
 *
 * @param tolerance of the estimated distance to the minimum, in the unit of {@code -2 ln L}
 * @param callLimit most evaluations in one descent
 * @param strategy how much the examination of the end may cost
 */
@Stable
public record FisherScoring(double tolerance, int callLimit, Strategy strategy) implements Minimizer {
    /** An end 3e-5 standard deviations from the minimum, far below what is printed; a Newton step more or less in cost. */
    private static final double DEFAULT_TOLERANCE = 1e-9;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public FisherScoring {
        requireMeaning(tolerance, callLimit);
    }

    /** With the second derivatives at the end. */
    public FisherScoring(double tolerance, int callLimit) {
        this(tolerance, callLimit, Strategy.STANDARD);
    }

    /** With a distance of 1e-9 and 5000 calls. */
    public FisherScoring(Strategy strategy) {
        this(DEFAULT_TOLERANCE, Descent.DEFAULT_CALL_LIMIT, strategy);
    }

    /** With a distance of 1e-9, 5000 calls and the second derivatives at the end. */
    public FisherScoring() {
        this(Strategy.STANDARD);
    }

    /** The same with {@link Strategy#FAST}, for many data sets: from the start values alone, other minima are not looked for. */
    public FisherScoring once() {
        return new FisherScoring(tolerance, callLimit, Strategy.FAST);
    }

    static void requireMeaning(double tolerance, int callLimit) {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance of the fit must be positive but is " + tolerance);
        }
        if (callLimit < 1) {
            throw new IllegalArgumentException("call limit of the fit must be positive but is " + callLimit);
        }
    }

    @Override
    public String name() {
        return "Fisher scoring";
    }

    @Override
    public FitResult fit(Objective objective, Point start) {
        var descent = new Descent(objective, tolerance, callLimit);
        FitResult found = verified(objective, descent, start);
        boolean[] fixed = objective.parameters().fixed();
        if (found.status() == FitStatus.OUTSIDE_DOMAIN) {
            Optional<double[]> feasible = objective.feasible(start.toArray(), fixed);
            if (feasible.isPresent()) {
                found = verified(objective, descent, Point.of(objective.parameters(), feasible.get()));
            }
        }
        if (objective.isDivided() && found.status() != FitStatus.OUTSIDE_DOMAIN) {
            var others = new LowestDescent(objective, new Descent(objective, tolerance, callLimit));
            double[] theta = found.best().toArray();
            if (others.findLower(theta, fixed, found.minus2LogLikelihood())) {
                descent.count(others.calls());
                return verified(objective, descent, Point.of(objective.parameters(), theta));
            }
        }
        return found;
    }

    private FitResult verified(Objective objective, Descent descent, Point start) {
        return new VerifiedFit(name(), strategy, tolerance, objective, descent, start).result();
    }
}
