package upscatter.model.prediction.photon;

import java.util.Arrays;

/**
 * Scattering into one recoil energy, by photon bin and by the points of {@link DecayGrid}; a scratch object of one thread.
 *
 * <p>The photon bins of a point lie side by side: what is spread goes to all of them at four points, and sums of several run over all that they hold, in loops that the
 * compiler turns into vector instructions.
 */
public final class SpreadDecays {
    private final int bins;
    private final double[] value;
    private final double[] derivative;
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
        bins = photonBins;
        value = new double[photonBins * DecayGrid.POINTS];
        derivative = new double[value.length];
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
        double moved = amount * slope;
        for (int i = 0, at = point * bins + photonBin; i < 4; i++, at += bins) {
            value[at] += amount * weights[i];
            derivative[at] += amountDerivative * weights[i] + moved * weights[i + 4];
        }
    }

    /**
     * Adds multiples of amounts and their derivatives at the chosen place, in some of the photon bins.
     *
     * @param from first of these bins
     * @param to bin after the last
     * @param amounts of all bins
     */
    void add(int from, int to, double[] amounts, double[] amountDerivatives, double factor) {
        for (int i = 0; i < 4; i++) {
            double weight = factor * weights[i];
            double moved = factor * slope * weights[i + 4];
            int first = (point + i) * bins;
            for (int b = from; b < to; b++) {
                value[first + b] += amounts[b] * weight;
                derivative[first + b] += amountDerivatives[b] * weight + amounts[b] * moved;
            }
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
        double[] sum = derivatives ? derivative : value;
        for (int g = first, at = first * bins + photonBin; g < last; g++, at += bins) {
            sum[at] += ofEven * even[g] + ofOdd * odd[g];
        }
    }

    /** Forgets all amounts. */
    public void clear() {
        if (begin < end) {
            Arrays.fill(value, begin * bins, end * bins, 0);
            Arrays.fill(derivative, begin * bins, end * bins, 0);
        }
        begin = DecayGrid.POINTS;
        end = 0;
    }

    /** Adds a multiple of what another holds, at the places where it is. */
    void add(SpreadDecays other, double factor) {
        begin = Math.min(begin, other.begin);
        end = Math.max(end, other.end);
        for (int i = other.begin * bins; i < other.end * bins; i++) {
            value[i] += factor * other.value[i];
            derivative[i] += factor * other.derivative[i];
        }
    }

    /** Adds multiples of what four others hold: of all in one go, since reading and writing the sums is most of the work. */
    public void add(SpreadDecays[] four, double[] factors) {
        int from = DecayGrid.POINTS;
        int to = 0;
        for (SpreadDecays each : four) {
            from = Math.min(from, each.begin);
            to = Math.max(to, each.end);
        }
        begin = Math.min(begin, from);
        end = Math.max(end, to);
        add(value, four[0].value, four[1].value, four[2].value, four[3].value, factors, from * bins, to * bins);
        add(
                derivative,
                four[0].derivative,
                four[1].derivative,
                four[2].derivative,
                four[3].derivative,
                factors,
                from * bins,
                to * bins);
    }

    private static void add(
            double[] sum, double[] a, double[] b, double[] c, double[] d, double[] factors, int from, int to) {
        double ofA = factors[0];
        double ofB = factors[1];
        double ofC = factors[2];
        double ofD = factors[3];
        for (int i = from; i < to; i++) {
            sum[i] += ofA * a[i] + ofB * b[i] + (ofC * c[i] + ofD * d[i]);
        }
    }

    /** First of the points that hold something, not below {@link #end} if none does. */
    public int begin() {
        return begin;
    }

    /** Point after the last. */
    public int end() {
        return end;
    }

    /**
     * Adds a multiple of one photon bin to a kernel and its derivative.
     *
     * @param first the point at which these begin
     */
    public void addTo(int photonBin, double factor, int first, double[] kernel, double[] kernelDerivative) {
        for (int g = begin, at = begin * bins + photonBin; g < end; g++, at += bins) {
            kernel[g - first] += factor * value[at];
            kernelDerivative[g - first] += factor * derivative[at];
        }
    }

    /** The same with a kernel that has all points. */
    public void addTo(int photonBin, double factor, double[] kernel, double[] kernelDerivative) {
        addTo(photonBin, factor, 0, kernel, kernelDerivative);
    }
}
