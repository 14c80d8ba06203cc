package upscatter.fitter;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Where a positive function that is known with Monte Carlo error falls to a target: bracketing, interpolation of its logarithm
 * between both ends, and an end where the value cannot be told from the target. The error of the answer is that of the value
 * over the slope, or half the bracket where that is all there is.
 */
final class NoisyCrossing {
    /** A value so many of its errors away from the target is on its side. */
    static final double DECIDED = 4;

    private static final int EXPANSIONS = 25;
    private static final int STEPS = 30;

    /** A new value stays so far away from the ends of the bracket, as a share of it. */
    private static final double MARGIN = 0.1;

    private final DoubleFunction<MonteCarloValue> function;
    private final double target;
    private final double resolution;

    /**
     * A search.
     *
     * @param resolution relative width of a bracket that needs no further look: the function jumps there
     */
    NoisyCrossing(DoubleFunction<MonteCarloValue> function, double target, double resolution) {
        this.function = function;
        this.target = target;
        this.resolution = resolution;
    }

    /** A place and the logarithm of the function over the target there. */
    record Node(double x, double height, double error) {
        boolean decided() {
            return Math.abs(height) > DECIDED * error;
        }

        boolean accepted() {
            return height >= 0 || !decided();
        }
    }

    Node at(double x) {
        MonteCarloValue value = function.apply(x);
        double positive = Math.max(value.value(), Math.max(value.error(), Double.MIN_NORMAL));
        boolean decided = value.differsFrom(target, DECIDED);
        double height = Math.log(positive / target);
        double error = value.error() / positive;
        return new Node(
                x,
                height,
                decided
                        ? Math.min(error, 0.99 * Math.abs(height) / DECIDED)
                        : Math.max(error, Math.abs(height) / DECIDED));
    }

    /** A place where the function is large without looking. */
    Node sure(double x) {
        return new Node(x, -Math.log(target), 0);
    }

    /**
     * The crossing beyond a place where the function is above the target.
     *
     * @param guess first place to look at, beyond the first
     * @param farthest end of the range
     * @return empty if the function is above the target as far as the end of the range
     */
    Optional<MonteCarloValue> beyond(Node inside, double guess, double farthest) {
        Node above = inside;
        double x = Math.min(guess, farthest);
        for (int i = 0; i < EXPANSIONS; i++) {
            Node node = at(x);
            if (node.height() < 0 && node.decided()) {
                return Optional.of(between(above, node));
            }
            above = node;
            if (x == farthest) {
                return Optional.empty();
            }
            double share = 1.15 * Math.log(1 / target) / Math.max(1e-3, Math.log(1 / target) - node.height());
            x = Math.min(farthest, inside.x() + Math.max(1.2, Math.min(4, share)) * (x - inside.x()));
        }
        return Optional.empty();
    }

    /** The crossing between a place above the target and one below, on either side. */
    MonteCarloValue between(Node inside, Node outside) {
        Node above = inside;
        Node below = outside;
        for (int step = 0; step < STEPS; step++) {
            double width = below.x() - above.x();
            double slope = (below.height() - above.height()) / width;
            if (Math.abs(width) <= resolution * Math.abs(below.x())) {
                return new MonteCarloValue(above.x() + 0.5 * width, 0.5 * Math.abs(width));
            }
            double share = Math.max(MARGIN, Math.min(1 - MARGIN, -above.height() / (slope * width)));
            Node node = at(above.x() + share * width);
            if (!node.decided()) {
                double low = Math.min(above.x(), below.x());
                double high = Math.max(above.x(), below.x());
                double crossing = Math.max(low, Math.min(high, node.x() - node.height() / slope));
                return new MonteCarloValue(crossing, Math.min(0.5 * Math.abs(width), node.error() / Math.abs(slope)));
            }
            if (node.height() >= 0) {
                above = node;
            } else {
                below = node;
            }
        }
        return new MonteCarloValue(0.5 * (above.x() + below.x()), 0.5 * Math.abs(below.x() - above.x()));
    }
}
