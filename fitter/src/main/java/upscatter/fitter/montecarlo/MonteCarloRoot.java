package upscatter.fitter.montecarlo;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Where a positive function that is known with Monte Carlo error falls to a target: bracketing, interpolation of its logarithm
 * between both ends, and an end where these cannot be told apart. The error of the answer is a third of the way to places that are clearly on
 * one side.
 */
public final class MonteCarloRoot {
    /** In errors: no noise has such a height. */
    public static final double CLEAR = 3;

    /** Ends whose heights differ by so many errors are no bracket of a jump. */
    private static final double TOLD_APART = 4;

    /** Steps outwards: each goes at least a fifth further, so that they reach a hundred times the first guess in any case. */
    private static final int EXPANSIONS = 25;

    /** Steps inwards: one in three halves the bracket, others leave nine tenths at most, so that all narrow it to 1e-4 at worst. */
    private static final int STEPS = 30;

    /** Looks for a place that is clearly on one side: 1e9 of the first distance, which is beyond the end of any range of interest. */
    private static final int DOUBLINGS = 30;

    /** A new value stays so far away from the ends of the bracket, as a share of it. */
    private static final double MARGIN = 0.1;

    private final DoubleFunction<ToyProbability> function;
    private final double target;
    private final double resolution;
    private final double lowest;
    private final double highest;

    /**
     * A search.
     *
     * @param resolution relative width of a bracket that needs no further look: the function jumps there
     * @param lowest smallest value at which the function may be asked for
     * @param highest largest one
     */
    public MonteCarloRoot(
            DoubleFunction<ToyProbability> function, double target, double resolution, double lowest, double highest) {
        this.function = function;
        this.target = target;
        this.resolution = resolution;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** A place, the logarithm of the function over the target there, its error, and whether the noise leaves no doubt of its side. */
    public record Node(double x, double height, double error, boolean isClear) {
        /** Whether the estimate of the function is at the target or above it, however uncertain. */
        public boolean accepted() {
            return height >= 0;
        }

        /** Error of a height that may be on either side. */
        double noise() {
            return isClear() ? 0 : error;
        }
    }

    /** Asks for the function at x, where an estimate below its own error counts as that error: a count of zero has no logarithm. */
    public Node at(double x) {
        ToyProbability probability = function.apply(x);
        MonteCarloValue value = probability.estimate();
        double positive = Math.max(value.value(), Math.max(value.error(), Double.MIN_NORMAL));
        return new Node(x, Math.log(positive / target), value.error() / positive, probability.isClearOf(target, CLEAR));
    }

    /** A place where the function is large without looking. */
    public Node sure(double x) {
        return new Node(x, -Math.log(target), 0, true);
    }

    /**
     * The crossing beyond a place where the function is above the target.
     *
     * @param guess first place to look at, beyond the first
     * @return empty if the function is above the target as far as the end of the range
     */
    public Optional<MonteCarloValue> beyond(Node inside, double guess) {
        Node above = inside;
        double x = Math.min(guess, highest);
        for (int i = 0; i < EXPANSIONS; i++) {
            Node node = at(x);
            if (!node.accepted()) {
                return Optional.of(between(above, node));
            }
            above = node;
            if (x == highest) {
                return Optional.empty();
            }
            double share = 1.15 * Math.log(1 / target) / Math.max(1e-3, Math.log(1 / target) - node.height());
            x = Math.min(highest, inside.x() + Math.max(1.2, Math.min(4, share)) * (x - inside.x()));
        }
        return Optional.empty();
    }

    /**
     * The crossing between a place above the target and one below, on either side. Ends where the heights of both ends cannot be told
     * apart, so that a slope is one of the function and not of a jump, or where the bracket is narrow.
     */
    public MonteCarloValue between(Node inside, Node outside) {
        Node above = inside;
        Node below = outside;
        for (int step = 0; step < STEPS; step++) {
            double width = below.x() - above.x();
            double fall = above.height() - below.height();
            double error = Math.max(above.noise(), below.noise());
            if (Math.abs(width) <= resolution * Math.abs(below.x())) {
                break;
            }
            if (error > 0 && fall <= TOLD_APART * error) {
                return withError(above.x() + above.height() / fall * width, width, outside.x() > inside.x());
            }
            boolean bisect = step % 3 == 2;
            double share = bisect ? 0.5 : Math.max(MARGIN, Math.min(1 - MARGIN, above.height() / fall));
            Node node = at(above.x() + share * width);
            if (node.accepted()) {
                above = node;
            } else {
                below = node;
            }
        }
        return withError(0.5 * (above.x() + below.x()), below.x() - above.x(), outside.x() > inside.x());
    }

    /**
     * A height three errors away from the target says that the crossing is on this side of it: a third of the way there is the error,
     * and half the bracket is the least. Looks outwards in doubled steps for such places: the ends of a bracket may be on their sides
     * by noise.
     */
    private MonteCarloValue withError(double x, double width, boolean falls) {
        double largest = 0.5 * Math.abs(width);
        for (boolean above : new boolean[] {true, false}) {
            boolean upwards = above != falls;
            double farthest = upwards ? highest - x : x - lowest;
            double reach = Math.min(farthest, Math.max(Math.abs(width), resolution * Math.abs(x)));
            for (int i = 0;
                    i < DOUBLINGS && reach < farthest && !isClear(above, upwards ? x + reach : x - reach);
                    i++) {
                reach = Math.min(farthest, 2 * reach);
            }
            double nearer = 0.75 * reach;
            boolean refines = reach < farthest && nearer > Math.abs(width);
            reach = refines && isClear(above, upwards ? x + nearer : x - nearer) ? nearer : reach;
            largest = Math.max(largest, reach / CLEAR);
        }
        return new MonteCarloValue(x, largest);
    }

    private boolean isClear(boolean above, double x) {
        Node node = at(x);
        return node.accepted() == above && node.isClear();
    }
}
