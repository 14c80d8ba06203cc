package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.minimizer.FitFailure;
import upscatter.fitter.minimizer.FitResult;
import upscatter.fitter.montecarlo.MonteCarloRoot;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyProbability;
import upscatter.fitter.profile.Spacing;
import upscatter.fitter.toys.ConfidenceMap.Node;
import upscatter.likelihood.Likelihood;

/**
 * Upper end of a joint region of a shape and a strength at a held value of the shape, with toys: the strengths whose likelihood ratio to
 * the best point of both, {@code -2 ln [L(x, y)/L(best)]}, is exceeded by more than {@code 1 - level} of the toys drawn there, each with
 * its own best point of both; the construction of {@link FeldmanCousinsRegion} along one line.
 *
 * @param level confidence level, between 0.5 and 1
 * @param toys how they are made; their precision is that of the p-value
 * @param spacing of the shapes that are looked at in each toy
 */
public record JointToyLimit(double level, Toys toys, Spacing spacing) {
    /** Relative width at which a bracket of a jump is narrow enough. */
    private static final double RESOLUTION = 1e-3;

    /** Fits of a toy at most, as for {@link FeldmanCousinsRegion}. */
    private static final int STARTS = 3;

    /** Of the first guess: where a search upwards begins when zero is excluded. */
    private static final double[] INSIDE = {0.5, 0.25, 0.75, 0.1, 1, 1.5};

    /** Rejects a level outside (0.5, 1) with {@link IllegalArgumentException}. */
    public JointToyLimit {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException("confidence level must be between 0.5 and 1 but is %s%s"
                    .formatted(level, level > 1 ? "%nMaybe it is in percent.".formatted() : ""));
        }
    }

    /** With shapes at equal distances. */
    public JointToyLimit(double level, Toys toys) {
        this(level, toys, Spacing.EVEN);
    }

    /**
     * The end of the region, if there is one.
     *
     * @param at end and its Monte Carlo error, in the unit of the strength; absent for the given reason
     * @param reason why it is absent, or {@link Reason#FOUND}
     * @param best best point of both; absent where no fit of the data converges
     * @param toys number of toys made
     * @param failedToys those of them with a failed fit
     * @param warnings what a reader has to know, in sentences
     */
    public record End(
            Optional<MonteCarloValue> at,
            Reason reason,
            Optional<FitResult> best,
            long toys,
            long failedToys,
            List<String> warnings) {
        /** Copies the list. */
        public End {
            warnings = List.copyOf(warnings);
        }

        /** Whether the fits of the data converged. */
        public boolean valid() {
            return reason != Reason.FIT_FAILED;
        }
    }

    /**
     * The end at one value of the shape.
     *
     * @param likelihood shape and strength free, the shape with finite bounds
     * @param shape name of the parameter of the shape
     * @param x its held value
     * @param strength name of the parameter of the strength, which has a lower bound of zero
     * @param guess first strength to look at, positive
     * @return the end; {@code EXCLUDES_ALL} where no tested strength at this value of the shape is accepted
     * @throws java.util.NoSuchElementException if there is no parameter of a name
     */
    public End of(Likelihood likelihood, String shape, double x, String strength, double guess) {
        try {
            return search(likelihood, shape, x, strength, guess);
        } catch (FitFailure failure) {
            List<String> warnings = List.of(String.valueOf(failure.getMessage()));
            return new End(Optional.empty(), Reason.FIT_FAILED, Optional.empty(), 0, 0, warnings);
        }
    }

    /**
     * The distribution of the likelihood ratio at one pair of values, for example at the end, where it is what the end follows from; empty where a fit of the data fails and where
     * they are impossible at that pair.
     *
     * @param tested value of the strength, not negative
     * @param number of toys drawn there, and of toys drawn without a strength, at most as many as the precision allows
     */
    public Optional<SampledRatio> sampled(
            Likelihood likelihood, String shape, double x, String strength, double tested, int number) {
        try {
            var region = new FeldmanCousinsRegion(List.of(level), toys, STARTS, spacing);
            int made = Math.min(number, toys.precision().most());
            return Optional.of(region.points(likelihood, shape, strength).sampled(x, tested, made))
                    .filter(sampled -> Double.isFinite(sampled.observed()));
        } catch (FitFailure failure) {
            return Optional.empty();
        }
    }

    private End search(Likelihood likelihood, String shape, double x, String strength, double guess) {
        var region = new FeldmanCousinsRegion(List.of(level), toys, STARTS, spacing);
        FeldmanCousinsRegion.Points points = region.points(likelihood, shape, strength);
        var tests = new TreeMap<Double, Node>();
        var crossing = new MonteCarloRoot(
                y -> ToyProbability.of(
                        tests.computeIfAbsent(y, value -> points.at(x, value)).pValue()),
                1 - level,
                RESOLUTION,
                0,
                likelihood.parameters().get(strength).upper());
        var begin = new ArrayList<Double>();
        begin.add(0.0);
        double best = points.best().best().value(strength);
        if (best > 0 && best < guess) {
            begin.add(best);
        }
        for (double share : INSIDE) {
            begin.add(share * guess);
        }
        Optional<MonteCarloRoot.Node> inside = begin.stream()
                .map(crossing::at)
                .filter(MonteCarloRoot.Node::accepted)
                .findFirst();
        Optional<MonteCarloValue> end =
                inside.flatMap(node -> crossing.beyond(node, Math.max(guess, node.x() + 0.5 * guess)));
        long made = tests.values().stream()
                .mapToLong(node -> node.pValue().toys() + node.pValue().failed())
                .sum();
        long failed = tests.values().stream()
                .mapToLong(node -> node.pValue().failed())
                .sum();
        Reason reason = end.isPresent() ? Reason.FOUND : inside.isPresent() ? Reason.BEYOND_BOUND : Reason.EXCLUDES_ALL;
        List<String> warnings = failed > 0 ? List.of(failed + " toys had a failed fit") : List.of();
        return new End(end, reason, Optional.of(points.best()), made, failed, warnings);
    }
}
