package upscatter.fitter.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A probability that falls with the tested value, from noisy ones at several: those out of order are pooled (the adjacent violators of M. Ayer et
 * al., Ann. Math. Stat. 26 (1955) 641), and its logarithm is linear in between. Of two curves with the same tested values and weights, one of which
 * is nowhere above the other, it crosses a target nowhere later.
 *
 * @param nodes tested values, rising
 */
public record FallingCurve(List<Node> nodes) {
    /** Copies the list. */
    public FallingCurve {
        nodes = List.copyOf(nodes);
    }

    /**
     * One tested value.
     *
     * @param x tested value, positive
     * @param probability there, one at zero
     * @param toys behind it: its weight
     */
    public record Node(double x, double probability, int toys) {}

    /**
     * Where the curve falls below a target; empty if it does so at no tested value.
     *
     * @param target a probability, as the curve is one
     * @return in the unit of the tested values
     */
    public OptionalDouble crossing(double target) {
        double lastX = 0;
        double last = 1;
        for (Node node : pooled()) {
            if (node.probability() < target) {
                double above = Math.log(last / target);
                double below = Math.log(target / Math.max(node.probability(), 0.5 / node.toys()));
                double share = below > 0 ? above / (above + below) : 1;
                return OptionalDouble.of(lastX + share * (node.x() - lastX));
            }
            lastX = node.x();
            last = node.probability();
        }
        return OptionalDouble.empty();
    }

    /** The nearest falling function, as least squares with weights measure it. */
    private List<Node> pooled() {
        var pools = new ArrayList<double[]>();
        for (Node node : nodes) {
            double[] pool = {node.toys(), node.toys() * node.probability(), 1};
            while (!pools.isEmpty() && mean(pools.get(pools.size() - 1)) < mean(pool)) {
                double[] before = pools.remove(pools.size() - 1);
                for (int i = 0; i < pool.length; i++) {
                    pool[i] += before[i];
                }
            }
            pools.add(pool);
        }
        var falling = new ArrayList<Node>();
        for (double[] pool : pools) {
            for (int i = 0; i < pool[2]; i++) {
                Node node = nodes.get(falling.size());
                falling.add(new Node(node.x(), mean(pool), node.toys()));
            }
        }
        return falling;
    }

    private static double mean(double[] pool) {
        return pool[1] / pool[0];
    }
}
