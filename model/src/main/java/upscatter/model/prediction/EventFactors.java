package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.List;
import upscatter.model.prediction.folding.CountsStep;
import upscatter.model.prediction.folding.Slope;

/**
 * Factors of the places of a term, as that of a course over the calendar at each event: the counts are multiplied by them.
 *
 * @param factors one value a place, as a function of the parameters
 */
record EventFactors(TermCounts factors) implements CountsStep {
    @Override
    public double[] of(double[] counts, double[] theta) {
        return times(counts, factors.at(theta));
    }

    @Override
    public double[] of(double[] counts, double[] theta, List<Slope> slopes) {
        var own = new ArrayList<Slope>();
        double[] factor = factors.at(theta, own);
        for (Slope slope : slopes) {
            slope.values = times(slope.values, factor);
        }
        own.forEach(slope -> slopes.add(new Slope(slope.parameter, times(slope.values, counts))));
        return times(counts, factor);
    }

    private static double[] times(double[] values, double[] others) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * others[i];
        }
        return product;
    }
}
