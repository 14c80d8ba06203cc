package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.prediction.folding.SumDerivatives;

/**
 * Second derivatives of counts behind steps that are linear in them. Weights of the counts are carried backwards from step to step and meet there what the step finds: for the
 * weights u behind step S and the counts c before it {@code u . S'' c} and {@code u . S' dc} (A. Griewank and A. Walther, Evaluating Derivatives, 2nd edition,
 * section 5.3).
 */
final class MovedBending {
    private final TermCounts unmoved;
    private final List<CountsStep> steps;
    private final List<CountsStep.Bending> bendings;

    /**
     * Of counts whose second derivatives are known.
     *
     * @param unmoved the counts before the first step
     * @param steps in the order in which they work
     */
    MovedBending(TermCounts unmoved, List<CountsStep> steps) {
        this.unmoved = unmoved;
        this.steps = List.copyOf(steps);
        bendings = steps.stream().map(step -> step.bending().orElseThrow()).toList();
    }

    /** Whether second derivatives of everything are known. */
    static boolean isKnown(TermCounts unmoved, List<CountsStep> steps) {
        return unmoved.hasBending()
                && steps.stream().allMatch(step -> step.bending().isPresent());
    }

    /**
     * The derivatives of a sum of the counts behind the last step.
     *
     * @param weight one value a count
     * @param factor on second derivatives
     * @param matrix lower triangle of all parameters, to which second derivatives are added
     */
    SumDerivatives of(double[] weight, double[] theta, double factor, double[] matrix) {
        var sums = new SumDerivatives(theta.length, factor, matrix);
        int moving = moving();
        var counts = new ArrayList<double[]>();
        var slopes = new ArrayList<List<Slope>>();
        var here = new ArrayList<Slope>();
        counts.add(unmoved.at(theta, here));
        slopes.add(copies(here));
        for (int m = 1; m < moving; m++) {
            counts.add(steps.get(m - 1).of(counts.get(m - 1), theta, here));
            slopes.add(copies(here));
        }
        double[] behind = weight;
        for (int m = steps.size() - 1; m >= 0; m--) {
            if (m < moving) {
                bendings.get(m).add(counts.get(m), slopes.get(m), behind, theta, sums);
            }
            behind = bendings.get(m).before(behind, theta);
        }
        for (Slope slope : slopes.get(0)) {
            sums.addFirst(slope.parameter, Slope.weighted(slope.values, behind, 0));
        }
        unmoved.addBending(theta, behind, 0, factor, matrix);
        return sums;
    }

    /** Number of steps up to the last one in which a parameter has a part: what counts become behind it nobody asks. */
    private int moving() {
        int moving = steps.size();
        while (moving > 0 && bendings.get(moving - 1).isFixed()) {
            moving--;
        }
        return moving;
    }

    /** The next step replaces what slopes hold. */
    private static List<Slope> copies(List<Slope> slopes) {
        return slopes.stream()
                .map(slope -> new Slope(slope.parameter, slope.values))
                .toList();
    }
}
