package upscatter.model.prediction.folding;

import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.prediction.photon.DecayGrid;

/**
 * Coincidences at one mass of N whose decays nearly all happen beyond the path. The signal is then a short series in powers of m/p_N, and counts follow
 * from the moments of m/p_N in each bin: a few numbers in place of some hundred decay lengths, each with its exponential.
 */
final class DecayMoments {
    private final RadiativeDecay.Rates rates;
    private final double largest;
    private final double[][] kernel;
    private final double[][] derivative;

    /**
     * Takes the moments.
     *
     * @param begin first point of {@link DecayGrid} with scattering in each bin
     * @param kernel scattering by bin and point from there on
     * @param derivative its derivative with respect to the mass
     * @param largest largest m/p_N of all bins
     */
    DecayMoments(RadiativeDecay.Rates rates, int[] begin, double[][] kernel, double[][] derivative, double largest) {
        this.rates = rates;
        this.largest = largest;
        this.kernel = moments(begin, kernel);
        this.derivative = moments(begin, derivative);
    }

    /** The moments of {@code (m/p_N)/largest} from the first on, for each the bins. */
    private double[][] moments(int[] begin, double[][] scattering) {
        double[][] moments = new double[RadiativeDecay.Rates.TERMS][scattering.length];
        for (int bin = 0; bin < scattering.length; bin++) {
            double[] row = scattering[bin].clone();
            double[] ratio = new double[row.length];
            for (int i = 0; i < ratio.length; i++) {
                ratio[i] = DecayGrid.massPerMomentum(begin[bin] + i) / largest;
            }
            for (double[] moment : moments) {
                double sum = 0;
                for (int i = 0; i < row.length; i++) {
                    row[i] *= ratio[i];
                    sum += row[i];
                }
                moment[bin] = sum;
            }
        }
        return moments;
    }

    /** Whether the series is short at a strength. */
    boolean holds(double strength) {
        return rates.terms(strength, largest) <= kernel.length;
    }

    /** Counts and derivatives at a strength, of either sign. */
    Template at(double strength) {
        int terms = rates.terms(strength, largest);
        int bins = kernel[0].length;
        double[] counts = new double[bins];
        double[] massDerivative = new double[bins];
        double[] strengthDerivative = new double[bins];
        double[] mixed = new double[bins];
        double[] h = new double[4];
        for (int n = 0; n < terms; n++) {
            rates.term(n, strength, largest, h);
            double signal = h[0];
            double byStrength = h[1];
            double byMass = h[2];
            double byBoth = h[3];
            double[] k = kernel[n];
            double[] d = derivative[n];
            for (int bin = 0; bin < bins; bin++) {
                counts[bin] += k[bin] * signal;
                massDerivative[bin] += d[bin] * signal + k[bin] * byMass;
            }
            for (int bin = 0; bin < bins; bin++) {
                strengthDerivative[bin] += k[bin] * byStrength;
                mixed[bin] += d[bin] * byStrength + k[bin] * byBoth;
            }
        }
        return Template.of(counts, massDerivative, strengthDerivative).withMixedDerivative(mixed);
    }
}
