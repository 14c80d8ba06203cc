package upscatter.fitter.toys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import upscatter.fitter.limit.ExclusionLimit.Reason;
import upscatter.fitter.montecarlo.MonteCarloValue;

/**
 * Probabilities at fixed tested values, and the limit that they leave: between the last value that is accepted and the next, where the
 * logarithm of the probability, linear between both, reaches one minus the level. Its error is a third of the way to the
 * nearest values that are three errors away from there, or to the end of the tested values.
 *
 * @param nodes tested values, rising, with their probabilities
 */
public record PValueCurve(List<Node> nodes) {
    /** Errors from the level at which a probability is clearly on one side: chance puts one in 370 there, and a third of the way to it is one error. */
    private static final double CLEAR = 3;

    /** A value that is not excluded because it was not looked at, or all values that were. */
    private static final Limit NONE_ACCEPTED = new Limit(Optional.empty(), Reason.EXCLUDES_ALL);

    private static final Limit ALL_ACCEPTED = new Limit(Optional.empty(), Reason.BEYOND_BOUND);

    /** Copies the nodes; rejects values that do not rise with {@link IllegalArgumentException}. */
    public PValueCurve {
        nodes = List.copyOf(nodes);
        for (int i = 1; i < nodes.size(); i++) {
            if (!(nodes.get(i).tested() > nodes.get(i - 1).tested())) {
                throw new IllegalArgumentException("tested values must rise but %s follows %s"
                        .formatted(nodes.get(i).tested(), nodes.get(i - 1).tested()));
            }
        }
    }

    /**
     * One tested value.
     *
     * @param tested value of the parameter
     * @param probability of the data there
     */
    public record Node(double tested, MonteCarloValue probability) {}

    /**
     * An upper limit.
     *
     * @param at limit with its Monte Carlo error; absent for the given reason
     * @param reason {@code EXCLUDES_ALL} if no tested value is accepted, {@code BEYOND_BOUND} if the largest is
     */
    public record Limit(Optional<MonteCarloValue> at, Reason reason) {}

    /** The upper limit at a confidence level. */
    public Limit limit(double level) {
        int last = -1;
        for (int i = 0; i < nodes.size(); i++) {
            last = accepted(i, level) ? i : last;
        }
        if (last < 0) {
            return NONE_ACCEPTED;
        }
        if (last == nodes.size() - 1) {
            return ALL_ACCEPTED;
        }
        Node inside = nodes.get(last);
        Node outside = nodes.get(last + 1);
        double above = height(inside, level);
        double below = height(outside, level);
        double share = above - below > 0 ? above / (above - below) : 0.5;
        double x = inside.tested() * Math.pow(outside.tested() / inside.tested(), share);
        return new Limit(Optional.of(new MonteCarloValue(x, error(x, level))), Reason.FOUND);
    }

    /** Tested values at which the test rejects between accepted ones, at a confidence level such as 0.9: no noise is that large. */
    public List<Double> gaps(double level) {
        var gaps = new ArrayList<Double>();
        int first = -1;
        int last = -1;
        for (int i = 0; i < nodes.size(); i++) {
            if (accepted(i, level)) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        for (int i = first + 1; i < last; i++) {
            if (!accepted(i, level) && clear(i, level)) {
                gaps.add(nodes.get(i).tested());
            }
        }
        return gaps;
    }

    private boolean accepted(int i, double level) {
        return nodes.get(i).probability().value() >= 1 - level;
    }

    private boolean clear(int i, double level) {
        return nodes.get(i).probability().differsFrom(1 - level, CLEAR);
    }

    private static double height(Node node, double level) {
        MonteCarloValue p = node.probability();
        return Math.log(Math.max(p.value(), Math.max(p.error(), Double.MIN_NORMAL)) / (1 - level));
    }

    private double error(double x, double level) {
        double low = nodes.get(0).tested();
        double high = nodes.get(nodes.size() - 1).tested();
        for (int i = 0; i < nodes.size(); i++) {
            if (clear(i, level)) {
                double at = nodes.get(i).tested();
                low = at <= x && accepted(i, level) ? at : low;
            }
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (clear(i, level)) {
                double at = nodes.get(i).tested();
                high = at >= x && !accepted(i, level) ? at : high;
            }
        }
        return Math.max(x - low, high - x) / CLEAR;
    }
}
