package upscatter.model.prediction.response;

import java.util.List;
import upscatter.model.detector.TabulatedResponse;
import upscatter.model.detector.TabulatedResponse.Corner;
import upscatter.model.detector.TabulatedResponse.Variation;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.template.EvenPart;

/** From the counts folded with each table of a response, end to end, to those at the pulls: a sum of tables whose weights follow the pulls. */
public final class TableStep implements CountsStep {
    private final TabulatedResponse response;
    private final int[] pulls;
    private final int tables;

    /**
     * A step for the variations of a response.
     *
     * @param response tables in the order of {@link TabulatedResponse#tables}
     */
    public TableStep(TabulatedResponse response, Parameters parameters) {
        this.response = response;
        pulls = response.variations().stream()
                .mapToInt(variation -> parameters.indexOf(variation.pull().name()))
                .toArray();
        tables = response.tables().size();
    }

    @Override
    public double[] of(double[] counts, double[] theta) {
        double[] weights = new double[tables];
        weights[0] = 1;
        int place = 1;
        int[] first = new int[pulls.length];
        for (int p = 0; p < pulls.length; p++) {
            first[p] = place;
            place = addVariation(weights, place, p, theta[pulls[p]], false);
        }
        for (Corner corner : response.corners()) {
            double weight = at(corner.first(), corner.firstUp(), theta) * at(corner.second(), corner.secondUp(), theta);
            addCorner(weights, place++, corner, first, weight);
        }
        return sum(counts, weights);
    }

    @Override
    public double[] of(double[] counts, double[] theta, List<Slope> slopes) {
        for (Slope slope : slopes) {
            slope.values = of(slope.values, theta);
        }
        for (int p = 0; p < pulls.length; p++) {
            slopes.add(new Slope(pulls[p], sum(counts, slopes(p, theta))));
        }
        return of(counts, theta);
    }

    /** Derivatives of the weights with respect to a pull. */
    private double[] slopes(int pull, double[] theta) {
        double[] slopes = new double[tables];
        int place = 1;
        int[] first = new int[pulls.length];
        for (int p = 0; p < pulls.length; p++) {
            first[p] = place;
            place = p == pull ? addVariation(slopes, place, p, theta[pulls[p]], true) : place + size(p);
        }
        for (Corner corner : response.corners()) {
            double slope = 0;
            if (corner.first() == pull) {
                slope = slope(pull, corner.firstUp(), theta) * at(corner.second(), corner.secondUp(), theta);
            } else if (corner.second() == pull) {
                slope = at(corner.first(), corner.firstUp(), theta) * slope(pull, corner.secondUp(), theta);
            }
            addCorner(slopes, place++, corner, first, slope);
        }
        return slopes;
    }

    private int size(int pull) {
        return response.variations().get(pull).low().isPresent() ? 2 : 1;
    }

    /** Adds what a variation alone does: S alpha + D q, or its derivative. */
    private int addVariation(double[] weights, int place, int pull, double alpha, boolean derivative) {
        Variation variation = response.variations().get(pull);
        double odd = derivative ? 1 : alpha;
        if (variation.low().isEmpty()) {
            weights[place] += odd;
            weights[0] -= odd;
            return place + 1;
        }
        double even = derivative
                ? EvenPart.slope(variation.interpolation(), alpha, false)
                : EvenPart.value(variation.interpolation(), alpha);
        weights[place] += 0.5 * (even + odd);
        weights[place + 1] += 0.5 * (even - odd);
        weights[0] -= even;
        return place + 2;
    }

    /** Adds what a corner has beyond the sum of its two sides. */
    private static void addCorner(double[] weights, int place, Corner corner, int[] first, double weight) {
        weights[place] += weight;
        weights[first[corner.first()] + (corner.firstUp() ? 0 : 1)] -= weight;
        weights[first[corner.second()] + (corner.secondUp() ? 0 : 1)] -= weight;
        weights[0] += weight;
    }

    /** Weight of a side of a pull: one at it, zero at the other side and in the middle. */
    private double at(int pull, boolean up, double[] theta) {
        double alpha = theta[pulls[pull]];
        double even = EvenPart.value(response.variations().get(pull).interpolation(), alpha);
        return 0.5 * (up ? even + alpha : even - alpha);
    }

    private double slope(int pull, boolean up, double[] theta) {
        double even = EvenPart.slope(response.variations().get(pull).interpolation(), theta[pulls[pull]], false);
        return 0.5 * (up ? even + 1 : even - 1);
    }

    private double[] sum(double[] counts, double[] weights) {
        double[] sum = new double[counts.length / tables];
        for (int table = 0; table < tables; table++) {
            double weight = weights[table];
            int offset = table * sum.length;
            for (int b = 0; weight != 0 && b < sum.length; b++) {
                sum[b] += weight * counts[offset + b];
            }
        }
        return sum;
    }
}
