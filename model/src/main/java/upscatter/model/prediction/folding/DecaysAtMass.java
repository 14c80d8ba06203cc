package upscatter.model.prediction.folding;

import java.util.Arrays;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.prediction.photon.DecayGrid;

/**
 * Coincidences at one mass of N, for any strength: a matrix of bins and decay lengths, times the signal at each decay length. Where nearly all N decay
 * beyond the path the signal is a short series in powers of m/p_N, and the matrix that of the moments of m/p_N: a dozen numbers a bin in place of
 * some hundred.
 */
final class DecaysAtMass implements Signal.AtMass {
    private final RadiativeDecay.Rates rates;
    private final double largest;
    private final Scattering byPoint;
    private final Scattering byPower;
    private final boolean neverNegative;

    /**
     * Keeps the part of each row that is not zero.
     *
     * @param kernel scattering by bin and point of {@link DecayGrid}
     * @param derivative its derivative with respect to the mass
     * @param neverNegative whether negative counts are errors of rounding
     */
    DecaysAtMass(RadiativeDecay.Rates rates, double[][] kernel, double[][] derivative, boolean neverNegative) {
        this.neverNegative = neverNegative;
        this.rates = rates;
        byPoint = new Scattering(kernel, derivative);
        largest = DecayGrid.massPerMomentum(Math.max(0, byPoint.last - 1));
        byPower = new Scattering(moments(kernel), moments(derivative));
    }

    /** The moments of {@code (m/p_N)/largest} in each bin, from the first on. */
    private double[][] moments(double[][] kernel) {
        double[][] moments = new double[kernel.length][RadiativeDecay.Rates.TERMS];
        for (int point = byPoint.first; point < byPoint.last; point++) {
            double ratio = DecayGrid.massPerMomentum(point) / largest;
            for (int bin = 0; bin < kernel.length; bin++) {
                double amount = kernel[bin][point];
                for (int n = 0; n < moments[bin].length && amount != 0; n++) {
                    amount *= ratio;
                    moments[bin][n] += amount;
                }
            }
        }
        return moments;
    }

    @Override
    public Template at(double strength) {
        return rates.isShort(strength, largest)
                ? byPower.at((n, h) -> rates.term(n, strength, largest, h), neverNegative)
                : byPoint.at(
                        (point, h) -> rates.evaluate(strength, DecayGrid.massPerMomentum(point), h), neverNegative);
    }

    /** The signal of a unit of scattering at a column of the matrix, and its derivatives. */
    private interface Decays {
        void evaluate(int column, double[] h);
    }

    /** Scattering by bin and decay length, in columns, and its derivative with respect to the mass. */
    private static final class Scattering {
        private final int[] begin;
        private final double[][] kernel;
        private final double[][] derivative;
        private final int first;
        private final int last;

        Scattering(double[][] kernel, double[][] derivative) {
            int columns = kernel[0].length;
            int lowest = columns;
            int highest = 0;
            begin = new int[kernel.length];
            this.kernel = new double[kernel.length][];
            this.derivative = new double[kernel.length][];
            for (int bin = 0; bin < kernel.length; bin++) {
                int from = 0;
                int to = columns;
                while (to > from && kernel[bin][to - 1] == 0 && derivative[bin][to - 1] == 0) {
                    to--;
                }
                while (from < to && kernel[bin][from] == 0 && derivative[bin][from] == 0) {
                    from++;
                }
                begin[bin] = from;
                this.kernel[bin] = Arrays.copyOfRange(kernel[bin], from, to);
                this.derivative[bin] = Arrays.copyOfRange(derivative[bin], from, to);
                if (to > from) {
                    lowest = Math.min(lowest, from);
                    highest = Math.max(highest, to);
                }
            }
            first = lowest;
            last = highest;
        }

        Template at(Decays decays, boolean neverNegative) {
            double[][] signal = new double[4][Math.max(0, last - first)];
            double[] h = new double[4];
            for (int column = first; column < last; column++) {
                decays.evaluate(column, h);
                for (int i = 0; i < h.length; i++) {
                    signal[i][column - first] = h[i];
                }
            }
            int bins = kernel.length;
            double[] counts = new double[bins];
            double[] massDerivative = new double[bins];
            double[] strengthDerivative = new double[bins];
            double[] mixed = new double[bins];
            for (int bin = 0; bin < bins; bin++) {
                double[] k = kernel[bin];
                double[] d = derivative[bin];
                int shift = begin[bin] - first;
                double count = 0;
                double mass = 0;
                double strong = 0;
                double both = 0;
                for (int i = 0; i < k.length; i++) {
                    int column = shift + i;
                    count += k[i] * signal[0][column];
                    mass += d[i] * signal[0][column] + k[i] * signal[2][column];
                    strong += k[i] * signal[1][column];
                    both += d[i] * signal[1][column] + k[i] * signal[3][column];
                }
                counts[bin] = neverNegative ? Math.max(0, count) : count;
                massDerivative[bin] = mass;
                strengthDerivative[bin] = strong;
                mixed[bin] = both;
            }
            return Template.of(counts, massDerivative, strengthDerivative).withMixedDerivative(mixed);
        }
    }
}
