package upscatter.fitter.toys;

import java.util.Arrays;
import upscatter.fitter.montecarlo.MonteCarloValue;
import upscatter.fitter.montecarlo.ToyPValue;

/** Likelihood ratios of toys at one node, beside that of the data. */
final class RatioSample {
    /** Fits of the same counts from other starts agree to this. */
    private static final double TIE = 1e-5;

    private final double observed;
    private double[] ratios = new double[256];
    private int count;
    private int failed;

    RatioSample(double observed) {
        this.observed = observed;
    }

    /** One toy more; NaN if its fit failed. */
    void add(double ratio) {
        if (Double.isNaN(ratio)) {
            failed++;
            return;
        }
        if (count == ratios.length) {
            ratios = Arrays.copyOf(ratios, 2 * count);
        }
        ratios[count++] = ratio;
    }

    int size() {
        return count + failed;
    }

    ToyPValue pValue() {
        double least = observed - TIE * (1 + observed);
        int exceeding = 0;
        for (int i = 0; i < count; i++) {
            exceeding += ratios[i] >= least ? 1 : 0;
        }
        return new ToyPValue(exceeding, count, failed);
    }

    /** The ratio that a share of the toys does not exceed, with half the distance between the places one binomial deviation away as its error. */
    MonteCarloValue quantile(double level) {
        if (count == 0) {
            return new MonteCarloValue(Double.NaN, Double.POSITIVE_INFINITY);
        }
        double[] sorted = Arrays.copyOf(ratios, count);
        Arrays.sort(sorted);
        double place = level * count;
        double deviation = Math.sqrt(level * (1 - level) * count);
        return new MonteCarloValue(
                at(sorted, place), 0.5 * (at(sorted, place + deviation) - at(sorted, place - deviation)));
    }

    private static double at(double[] sorted, double place) {
        return sorted[Math.max(0, Math.min(sorted.length - 1, (int) Math.ceil(place) - 1))];
    }
}
