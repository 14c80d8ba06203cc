package upscatter.fitter.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hipparchus.analysis.solvers.AllowedSolution;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.objective.Objective;
import upscatter.model.parameter.Point;

/**
 * Where a scanned profile has risen by a given amount above the minimum: all crossings between its values, those of a second minimum too, which {@link Minos}, who
 * walks from the best point to the first crossing on either side, does not see. What happens twice between two neighbouring values is not seen either.
 *
 * <p>Between two values with {@code sqrt(rise)} on either side of {@code sqrt(delta)} the crossing is found by Brent's method on conditional fits.
 *
 * @param fitter for these fits
 * @param delta rise of {@code -2 ln L}, positive
 */
public record ProfileCrossings(FisherScoring fitter, double delta) {
    /** Brackets of a scan are narrow: some ten evaluations take a root to its last digit. */
    private static final int EVALUATIONS = 100;

    private static final double RELATIVE_ACCURACY = 1e-13;

    /** On {@code sqrt(rise)}, as in {@link ProfileRoot}. */
    private static final double FUNCTION_ACCURACY = 1e-10;

    /** Rejects a rise that is not positive with {@link IllegalArgumentException}. */
    public ProfileCrossings {
        if (!(delta > 0)) {
            throw new IllegalArgumentException("a profile crosses a positive rise but it is " + delta);
        }
    }

    /**
     * A crossing.
     *
     * @param at value of the parameter, in its unit
     * @param rising whether the profile rises there with the parameter
     * @param refined whether fits found it; else, where one failed, it is interpolated between its neighbours
     */
    public record Crossing(double at, boolean rising, boolean refined) {}

    /** A value with the distance of its {@code sqrt(rise)} from that of the level. */
    private record Side(double x, double distance, Point point) {}

    /**
     * All crossings, rising in the parameter.
     *
     * @param fit the minimum that the rise is counted from; it counts as a further value of the profile
     * @param profile of this objective, in any order; values without a conditional minimum bound no crossing
     */
    public List<Crossing> of(Objective objective, FitResult fit, Profile profile) {
        double minimum = fit.minus2LogLikelihood();
        var sides = new ArrayList<Optional<Side>>();
        var entries = new ArrayList<>(profile.entries());
        entries.add(new Profile.Entry(
                fit.best().value(profile.parameter()), Optional.of(minimum), Optional.of(fit.best())));
        entries.sort(Comparator.comparingDouble(Profile.Entry::value));
        entries.forEach(entry -> sides.add(side(entry, minimum)));
        var crossings = new ArrayList<Crossing>();
        for (int i = 1; i < sides.size(); i++) {
            if (sides.get(i - 1).isPresent() && sides.get(i).isPresent()) {
                Side low = sides.get(i - 1).get();
                Side high = sides.get(i).get();
                if ((low.distance() < 0) != (high.distance() < 0)) {
                    crossings.add(crossing(objective, profile.parameter(), minimum, low, high));
                }
            }
        }
        return List.copyOf(crossings);
    }

    private Optional<Side> side(Profile.Entry entry, double minimum) {
        return entry.conditional()
                .map(point -> new Side(
                        entry.value(), distance(entry.minus2LogLikelihood().orElseThrow(), minimum), point));
    }

    private double distance(double value, double minimum) {
        return Math.sqrt(Math.max(0, value - minimum)) - Math.sqrt(delta);
    }

    private Crossing crossing(Objective objective, String name, double minimum, Side low, Side high) {
        double share = low.distance() / (low.distance() - high.distance());
        double guess = low.x() + share * (high.x() - low.x());
        boolean rising = high.distance() > low.distance();
        if (!(guess > low.x() && guess < high.x())) {
            return new Crossing(guess, rising, true);
        }
        // The walk starts where the profile is lower: the branch that is followed from there is the one that crosses.
        var fits = new ConditionalFits(
                objective,
                fitter,
                name,
                (rising ? low : high).point().toArray(),
                List.of((rising ? high : low).point().toArray()));
        var solver = new BracketingNthOrderBrentSolver(
                RELATIVE_ACCURACY, 1e-15 * (high.x() - low.x()), FUNCTION_ACCURACY, 5);
        try {
            double root = solver.solve(
                    EVALUATIONS,
                    x -> x == low.x()
                            ? low.distance()
                            : x == high.x() ? high.distance() : distance(fits.at(x), minimum),
                    low.x(),
                    high.x(),
                    guess,
                    AllowedSolution.ANY_SIDE);
            return new Crossing(root, rising, true);
        } catch (FitFailure failure) {
            return new Crossing(guess, rising, false);
        }
    }
}
