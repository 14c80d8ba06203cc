package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import upscatter.model.detector.Efficiency;

/**
 * Knots that follow an efficiency: where a spline passes through numbers of events that are kept, it needs knots where the efficiency rises,
 * and a corner where it has a step.
 *
 * <p>A corner is a pair of neighbouring numbers ({@link CubicSpline}), the lower of which is below the step.
 */
public final class EfficiencyKnots {
    /** Knots in a standard deviation of a rise. */
    private static final int A_WIDTH = 4;

    /** A knot closer to one of the efficiency than this share of its distance to the next is left out. */
    private static final double CLOSE = 0.05;

    /** Knots that a cubic spline needs between two corners. */
    private static final int FEWEST = 4;

    private EfficiencyKnots() {}

    /** The knots and those of an efficiency between the first and the last. */
    public static double[] with(double[] knots, Efficiency efficiency) {
        double low = knots[0];
        double high = knots[knots.length - 1];
        double[] breaks = Arrays.stream(efficiency.breaks())
                .filter(place -> place > low && place < high)
                .toArray();
        if (breaks.length == 0) {
            return knots;
        }
        boolean rises = !(efficiency.nominal() instanceof Efficiency.Tabulated);
        var all = new TreeSet<Double>(List.of(low, high));
        for (int i = 0; i < breaks.length; i++) {
            all.add(breaks[i]);
            for (int k = 1; rises && i > 0 && k < A_WIDTH; k++) {
                all.add(breaks[i - 1] + (breaks[i] - breaks[i - 1]) * k / A_WIDTH);
            }
        }
        var own = new TreeSet<>(all);
        for (int i = 1; i + 1 < knots.length; i++) {
            double tolerance = CLOSE * Math.min(knots[i] - knots[i - 1], knots[i + 1] - knots[i]);
            if (knots[i] - own.floor(knots[i]) > tolerance && own.ceiling(knots[i]) - knots[i] > tolerance) {
                all.add(knots[i]);
            }
        }
        addCorners(all, efficiency.corners());
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void addCorners(NavigableSet<Double> knots, double[] corners) {
        double from = knots.first();
        for (double corner : corners) {
            if (corner > knots.first() && corner < knots.last()) {
                double below = Math.nextDown(corner);
                knots.add(below);
                knots.add(corner);
                fill(knots, from, below);
                from = corner;
            }
        }
        fill(knots, from, knots.last());
    }

    /** Halves intervals until there are enough knots between two corners. */
    private static void fill(NavigableSet<Double> knots, double from, double to) {
        int within = knots.subSet(from, true, to, true).size();
        if (within < FEWEST) {
            for (int k = 1; k < FEWEST; k++) {
                knots.add(from + (to - from) * k / FEWEST);
            }
        }
    }
}
