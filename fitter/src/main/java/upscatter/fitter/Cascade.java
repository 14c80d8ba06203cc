package upscatter.fitter;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.parameter.Point;

/**
 * Minimisers tried in order until one converges. Each begins at the given start or at the lowest point that those before it
 * found, whichever is lower; {@link FitResult#attempts()} lists all of them, the one that found the result last.
 *
 * @param minimizers in order, at least one
 */
public record Cascade(List<Minimizer> minimizers) implements Minimizer {
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
                new Simplex(Strategy.FAST),
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
        return first.converged() ? first : goOn(objective, first, start);
    }

    @Override
    public FitResult fit(Objective objective, FitResult earlier) {
        FitResult first = minimizers.get(0).fit(objective, earlier);
        return first.converged() ? first : goOn(objective, first, Minimizer.startFrom(objective.parameters(), earlier));
    }

    private FitResult goOn(Objective objective, FitResult first, Point start) {
        var attempts = new ArrayList<>(first.attempts());
        int calls = first.calls();
        FitResult lowest = first;
        for (int k = 1; k < minimizers.size(); k++) {
            boolean moved = lowest.minus2LogLikelihood() < objective.value(start.toArray());
            FitResult next = minimizers.get(k).fit(objective, moved ? lowest.best() : start);
            boolean polishes = k + 1 < minimizers.size() && next.quality() == CovarianceQuality.APPROXIMATE;
            if (next.converged() && !polishes) {
                return next.after(attempts, calls, List.of(warning(attempts)));
            }
            attempts.addAll(next.attempts());
            calls += next.calls();
            if (!(next.minus2LogLikelihood() >= lowest.minus2LogLikelihood())) {
                lowest = next;
            }
        }
        return new FitResult(
                lowest.status(),
                lowest.best(),
                lowest.minus2LogLikelihood(),
                lowest.edm(),
                calls,
                lowest.covariance(),
                lowest.atLimit(),
                lowest.undetermined(),
                lowest.warnings(),
                lowest.quality(),
                attempts);
    }

    private static String warning(List<Attempt> failed) {
        return "found after "
                + String.join("; ", failed.stream().map(Attempt::toString).toList());
    }
}
