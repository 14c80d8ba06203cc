package upscatter.fitter.minimizer;

import java.util.ArrayList;
import java.util.List;
import upscatter.fitter.descent.FitStatus;
import upscatter.fitter.descent.Strategy;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Point;
import upscatter.model.stable.Stable;

/**
 * Minimisers tried in order until one ends in a valid minimum. One that follows a failure or a rough end begins at the lowest point so
 * far; one that follows a flat end, which may be a plateau, begins at the start, and if it finds nothing lower the flat end stands. {@link
 * FitResult#attempts()} lists all of them.
 *
 * @param minimizers in order, at least one
 */
@Stable
public record Cascade(List<Minimizer> minimizers) implements Minimizer {
    /** Relative to the value: what is lower by less is the same minimum. */
    private static final double LOWER = 1e-6;

    /** A valid end this far from its minimum, as the simplex leaves it, is handed on. */
    private static final double ROUGH = 1e-7;

    /** Rejects an empty list with {@link IllegalArgumentException}. */
    public Cascade {
        minimizers = List.copyOf(minimizers);
        if (minimizers.isEmpty()) {
            throw new IllegalArgumentException("a cascade needs at least one minimiser but its list is empty");
        }
    }

    /** Fisher scoring, then variable metric, then simplex followed by variable metric. */
    public Cascade(Strategy strategy) {
        this(List.of(
                new FisherScoring(strategy),
                new VariableMetric(strategy),
                new Simplex(strategy),
                new VariableMetric(Strategy.CAREFUL)));
    }

    /** Fisher scoring, then variable metric, then simplex followed by variable metric, with second derivatives at the end. */
    public Cascade() {
        this(Strategy.STANDARD);
    }

    @Override
    public String name() {
        return "cascade";
    }

    @Override
    public FitResult fit(Objective objective, Point start) {
        FitResult first = minimizers.get(0).fit(objective, start);
        return isGood(first) ? first : goOn(objective, first, start);
    }

    @Override
    public FitResult fit(Objective objective, FitResult earlier) {
        FitResult first = minimizers.get(0).fit(objective, earlier);
        return isGood(first) ? first : goOn(objective, first, Minimizer.startFrom(objective.parameters(), earlier));
    }

    private FitResult goOn(Objective objective, FitResult first, Point start) {
        var attempts = new ArrayList<>(first.attempts());
        int calls = first.calls();
        FitResult best = first;
        boolean confirmed = false;
        for (int k = 1; k < minimizers.size() && !isGood(best) && !confirmed; k++) {
            FitResult next = minimizers.get(k).fit(objective, begin(objective, best, start));
            confirmed = best.converged() && next.converged() && !isLower(next, best);
            attempts.addAll(next.attempts());
            calls += next.calls();
            best = better(next, best) ? next : best;
        }
        return best.found(attempts, calls);
    }

    /** A flat end may be a plateau far from the minimum: the next begins anew. Otherwise it goes on from what was gained. */
    private static Point begin(Objective objective, FitResult best, Point start) {
        boolean gained =
                best.status() != FitStatus.DEGENERATE && best.minus2LogLikelihood() < objective.value(start.toArray());
        return gained ? best.best() : start;
    }

    private static boolean isLower(FitResult one, FitResult other) {
        double value = other.minus2LogLikelihood();
        return one.minus2LogLikelihood() < value - LOWER * (1 + Math.abs(value)) || Double.isNaN(value);
    }

    private static boolean isGood(FitResult fit) {
        return fit.valid() && fit.edm() < ROUGH;
    }

    /** Lower, or as low and with fewer doubts. */
    private static boolean better(FitResult next, FitResult best) {
        if (isLower(next, best)) {
            return true;
        }
        return !isLower(best, next) && (next.valid() || (next.converged() && !best.converged()));
    }
}
