package upscatter.model.prediction.photon;

import java.util.Arrays;

/** Scattering into one recoil energy, by photon bin and by the points of {@link DecayGrid}; a scratch object of one thread. */
public final class SpreadDecays {
    private final double[][] value;
    private final double[][] derivative;
    private final double[] weights = new double[8];
    private int begin = DecayGrid.POINTS;
    private int end = 0;
    private int point;
    private double slope;

    /**
     * Nothing spread yet.
     *
     * @param photonBins number of photon bins, one in a channel without an axis of photon energies
     */
    public SpreadDecays(int photonBins) {
        value = new double[photonBins][DecayGrid.POINTS];
        derivative = new double[photonBins][DecayGrid.POINTS];
    }

    /** Whether no place was chosen so far, so that all amounts are zero. */
    public boolean isEmpty() {
        return end <= begin;
    }

    /** Chooses the place {@code y = ln(m/p_N)}, with its derivative with respect to the mass. */
    void at(double logMassPerMomentum, double derivativeOfIt) {
        point = DecayGrid.spread(logMassPerMomentum, weights);
        slope = derivativeOfIt;
        begin = Math.min(begin, point);
        end = Math.max(end, point + 4);
    }

    /** Adds an amount and its derivative at the chosen place. */
    void add(int photonBin, double amount, double amountDerivative) {
        double[] v = value[photonBin];
        double[] d = derivative[photonBin];
        double moved = amount * slope;
        for (int i = 0; i < 4; i++) {
            v[point + i] += amount * weights[i];
            d[point + i] += amountDerivative * weights[i] + moved * weights[i + 4];
        }
    }

    /**
     * Adds multiples of two amounts at points of {@link DecayGrid}.
     *
     * @param first first point
     * @param last point after the last
     * @param even amounts at all points, and {@code ofEven} what they are multiplied with
     * @param odd others, and {@code ofOdd} what these are multiplied with
     * @param derivatives whether they are part of the derivative, and not of the value
     */
    void add(
            int photonBin,
            int first,
            int last,
            double[] even,
            double ofEven,
            double[] odd,
            double ofOdd,
            boolean derivatives) {
        begin = Math.min(begin, first);
        end = Math.max(end, last);
        double[] sum = derivatives ? derivative[photonBin] : value[photonBin];
        for (int g = first; g < last; g++) {
            sum[g] += ofEven * even[g] + ofOdd * odd[g];
        }
    }

    /** Forgets all amounts. */
    public void clear() {
        for (int b = 0; b < value.length && begin < end; b++) {
            Arrays.fill(value[b], begin, end, 0);
            Arrays.fill(derivative[b], begin, end, 0);
        }
        begin = DecayGrid.POINTS;
        end = 0;
    }

    /** Adds a multiple of what another holds, at the places where it is. */
    void add(SpreadDecays other, double factor) {
        if (other.isEmpty()) {
            return;
        }
        begin = Math.min(begin, other.begin);
        end = Math.max(end, other.end);
        for (int b = 0; b < value.length; b++) {
            for (int g = other.begin; g < other.end; g++) {
                value[b][g] += factor * other.value[b][g];
                derivative[b][g] += factor * other.derivative[b][g];
            }
        }
    }

    /** Adds a multiple of one photon bin to a kernel and its derivative. */
    public void addTo(int photonBin, double factor, double[] kernel, double[] kernelDerivative) {
        double[] v = value[photonBin];
        double[] d = derivative[photonBin];
        for (int g = begin; g < end; g++) {
            kernel[g] += factor * v[g];
            kernelDerivative[g] += factor * d[g];
        }
    }
}
