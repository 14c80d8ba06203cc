package upscatter.model.prediction.folding;

import java.util.Arrays;
import java.util.Optional;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.prediction.photon.DecayGrid;

/**
 * Coincidences at one mass of N, for any strength: a matrix of bins and decay lengths, times the signal at each decay length; where the decays are
 * far beyond the path, moments of the decay lengths in its place.
 *
 * <p>Paths that begin away from the place where N is made have both ends in the matrix, with opposite signs. Where all do, and N decay long before, what is left is the
 * difference of two numbers that are nearly those of all N: the part that has them in common, which drops out, is then left out beforehand.
 */
final class DecaysAtMass implements Signal.AtMass {
    /** Of a row: sums of some thousand paths, each with both ends, are zero to 1e-14. */
    private static final double ROUNDING = 1e-10;

    private final RadiativeDecay.Rates rates;
    private final int[] begin;
    private final double[][] kernel;
    private final double[][] derivative;
    private final boolean neverNegative;
    private final boolean balanced;
    private final Optional<DecayMoments> moments;
    private int first = DecayGrid.POINTS;
    private int last = 0;

    /** Of rows that have all points of the grid. */
    DecaysAtMass(RadiativeDecay.Rates rates, double[][] kernel, double[][] derivative, boolean neverNegative) {
        this(rates, 0, kernel, derivative, neverNegative);
    }

    /**
     * Keeps the part of each row that is not zero.
     *
     * @param start the point of {@link DecayGrid} at which each row begins
     * @param kernel scattering by bin and point
     * @param derivative its derivative with respect to the mass; rows of both without zeros at their ends are kept, not copied
     * @param neverNegative whether negative counts are errors of rounding
     */
    DecaysAtMass(
            RadiativeDecay.Rates rates, int start, double[][] kernel, double[][] derivative, boolean neverNegative) {
        this.neverNegative = neverNegative;
        this.rates = rates;
        begin = new int[kernel.length];
        this.kernel = new double[kernel.length][];
        this.derivative = new double[kernel.length][];
        for (int bin = 0; bin < kernel.length; bin++) {
            int from = 0;
            int to = kernel[bin].length;
            while (to > from && kernel[bin][to - 1] == 0 && derivative[bin][to - 1] == 0) {
                to--;
            }
            while (from < to && kernel[bin][from] == 0 && derivative[bin][from] == 0) {
                from++;
            }
            begin[bin] = start + from;
            boolean all = from == 0 && to == kernel[bin].length;
            this.kernel[bin] = all ? kernel[bin] : Arrays.copyOfRange(kernel[bin], from, to);
            this.derivative[bin] = all ? derivative[bin] : Arrays.copyOfRange(derivative[bin], from, to);
            if (to > from) {
                first = Math.min(first, start + from);
                last = Math.max(last, start + to);
            }
        }
        balanced = Arrays.stream(this.kernel).allMatch(DecaysAtMass::isBalanced);
        moments = last > first
                ? Optional.of(new DecayMoments(
                        rates, begin, this.kernel, this.derivative, DecayGrid.massPerMomentum(last - 1)))
                : Optional.empty();
    }

    /** Whether as much begins as ends, up to rounding. */
    private static boolean isBalanced(double[] row) {
        double sum = 0;
        double size = 0;
        for (double amount : row) {
            sum += amount;
            size += Math.abs(amount);
        }
        return Math.abs(sum) <= ROUNDING * size;
    }

    @Override
    public Template at(double strength) {
        Template template = moments.filter(known -> known.holds(strength))
                .map(known -> known.at(strength))
                .orElseGet(() -> byPoint(strength));
        if (neverNegative) {
            Arrays.setAll(template.counts, bin -> Math.max(0, template.counts[bin]));
        }
        return template;
    }

    private Template byPoint(double strength) {
        boolean left = balanced && first < last && rates.decayLengths(strength, DecayGrid.massPerMomentum(first)) > 1;
        double[] signal = new double[DecayGrid.POINTS];
        double[] byStrength = new double[DecayGrid.POINTS];
        double[] byMass = new double[DecayGrid.POINTS];
        double[] byBoth = new double[DecayGrid.POINTS];
        double[] h = new double[4];
        for (int point = first; point < last; point++) {
            if (left) {
                rates.evaluateLeft(strength, DecayGrid.massPerMomentum(point), h);
            } else {
                rates.evaluate(strength, DecayGrid.massPerMomentum(point), h);
            }
            signal[point] = h[0];
            byStrength[point] = h[1];
            byMass[point] = h[2];
            byBoth[point] = h[3];
        }
        int bins = kernel.length;
        double[] counts = new double[bins];
        double[] massDerivative = new double[bins];
        double[] strengthDerivative = new double[bins];
        double[] mixed = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            double[] k = kernel[bin];
            double[] d = derivative[bin];
            double count = 0;
            double mass = 0;
            double strong = 0;
            double both = 0;
            for (int i = 0; i < k.length; i++) {
                int point = begin[bin] + i;
                count += k[i] * signal[point];
                mass += d[i] * signal[point] + k[i] * byMass[point];
                strong += k[i] * byStrength[point];
                both += d[i] * byStrength[point] + k[i] * byBoth[point];
            }
            counts[bin] = count;
            massDerivative[bin] = mass;
            strengthDerivative[bin] = strong;
            mixed[bin] = both;
        }
        return Template.of(counts, massDerivative, strengthDerivative).withMixedDerivative(mixed);
    }
}
