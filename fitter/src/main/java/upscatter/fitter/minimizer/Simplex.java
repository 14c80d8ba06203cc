package upscatter.fitter.minimizer;

import upscatter.fitter.descent.NelderMead;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Minimisation by values alone: the simplex of J. A. Nelder and R. Mead (Comput. J. 7 (1965) 308) with the factors that F. Gao
 * and L. Han (Comput. Optim. Appl. 51 (2012) 259) give for many parameters, its corners kept within the bounds, set up anew where
 * it has collapsed until that gains nothing. A last resort: slow, and its end is rough.
 *
 * @param tolerance of the distance to the minimum, in the unit of the value
 * @param callLimit most evaluations
 * @param strategy how much the examination of the end may cost
 */
@Stable
public record Simplex(double tolerance, int callLimit, Strategy strategy) implements Minimizer {
    /** An end 1e-3 standard deviations from the minimum: values alone do not tell places apart much better. */
    private static final double DEFAULT_TOLERANCE = 1e-6;

    /** Ten times that of a descent with derivatives: the number of calls grows with the square of the parameters or worse. */
    private static final int DEFAULT_CALL_LIMIT = 50000;

    /** Rejects values without meaning with {@link IllegalArgumentException}. */
    public Simplex {
        FisherScoring.requireMeaning(tolerance, callLimit);
    }

    /** With a distance of 1e-6 and 50000 calls. */
    public Simplex(Strategy strategy) {
        this(DEFAULT_TOLERANCE, DEFAULT_CALL_LIMIT, strategy);
    }

    /** With a distance of 1e-6, 50000 calls and the second derivatives at the end. */
    public Simplex() {
        this(Strategy.STANDARD);
    }

    @Override
    public String name() {
        return "simplex";
    }

    @Override
    public FitResult fit(Objective objective, Point start) {
        var search = new NelderMead(objective, tolerance, callLimit);
        return new VerifiedFit(name(), strategy, tolerance, objective, search, start).result();
    }
}
