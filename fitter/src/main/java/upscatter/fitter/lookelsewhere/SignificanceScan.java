package upscatter.fitter.lookelsewhere;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import upscatter.fitter.minimizer.FisherScoring;
import upscatter.fitter.scanned.ScannedModel;
import upscatter.likelihood.Likelihood;
import upscatter.model.parameter.Point;

/**
 * Local significance of a signal at each of several masses: {@code q0 = -2 ln L(0)/L(theta-hat)} of a strength {@code theta >= 0} and {@code Z =
 * sqrt(q0)} (Cowan, Cranmer, Gross, Vitells, arXiv:1007.1727, Eqs. 12 and 53).
 *
 * @param scanned name of the mass
 * @param strength name of the strength
 * @param entries one a mass, in their order
 */
public record SignificanceScan(String scanned, String strength, List<Entry> entries) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Copies the list. */
    public SignificanceScan {
        entries = List.copyOf(entries);
    }

    /**
     * One mass.
     *
     * @param value of the scanned parameter, in its unit
     * @param q0 statistic, zero for a deficit, infinite where the data are impossible without signal
     */
    public record Entry(double value, double q0) {
        /** Z, in standard deviations. */
        public double significance() {
            return Math.sqrt(q0);
        }

        /** Survival probability of Z. */
        public double pValue() {
            return NORMAL.survivalProbability(significance());
        }
    }

    /**
     * Scans the data.
     *
     * @param strength name of the strength, whose lower bound is zero
     * @throws IllegalArgumentException if nothing is scanned, or the strength is not free with a lower bound of zero
     * @throws upscatter.fitter.minimizer.FitFailure if a fit does not converge
     */
    public static SignificanceScan of(ScannedModel model, String strength, Likelihood data, FisherScoring fitter) {
        var fits = new SignificanceFits(model, strength, fitter);
        double[] q0 =
                fits.of(data, Point.start(model.atValues().get(0).parameters()).toArray());
        var entries = new ArrayList<Entry>();
        for (int k = 0; k < q0.length; k++) {
            entries.add(new Entry(model.values().get(k), q0[k]));
        }
        return new SignificanceScan(model.scanned(), strength, entries);
    }

    /** The mass with the largest local significance. */
    public Entry best() {
        return entries.stream().max(Comparator.comparingDouble(Entry::q0)).orElseThrow();
    }
}
