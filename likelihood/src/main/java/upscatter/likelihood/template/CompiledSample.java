package upscatter.likelihood.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import upscatter.model.template.EvenPart;
import upscatter.model.template.Modifier;
import upscatter.model.template.TemplateSample;

/**
 * A sample of a channel, its modifiers in flat arrays: {@code nu_b = F g_b m_b} with the product F of the factors f on all bins, the
 * product g of the factors gamma on each bin, and {@code m_b = nominal_b + sum_h (S_hb alpha_h + D_hb q(alpha_h))}. Immutable.
 *
 * <p>Longer than most files: value, first and second derivatives of the one formula.
 */
final class CompiledSample {
    private final int bins;
    private final double[] nominal;
    private final ScalarFactor[] factors;
    private final int[] factorIndex;
    private final int[][] gammaIndex;
    private final Shift[] shifts;
    private final boolean linear;

    private CompiledSample(
            double[] nominal,
            List<ScalarFactor> factors,
            List<Integer> factorIndex,
            List<int[]> gammaIndex,
            List<Shift> shifts) {
        this.bins = nominal.length;
        this.nominal = nominal;
        this.factors = factors.toArray(ScalarFactor[]::new);
        this.factorIndex = factorIndex.stream().mapToInt(Integer::intValue).toArray();
        this.gammaIndex = gammaIndex.toArray(int[][]::new);
        this.shifts = shifts.toArray(Shift[]::new);
        int kinds = factors.size() + gammaIndex.size() + (shifts.isEmpty() ? 0 : 1);
        this.linear = kinds <= 1
                && factors.stream().allMatch(ScalarFactor::isAffine)
                && shifts.stream().allMatch(Shift::isOdd);
    }

    /**
     * Compiles a sample.
     *
     * @param below parameters whose kinks have the slope of negative alpha
     * @param indices places of the parameters of a modifier: one, or one a bin
     */
    static CompiledSample of(TemplateSample sample, Set<String> below, Function<Modifier, int[]> indices) {
        double[] nominal = array(sample.nominal());
        var factors = new ArrayList<ScalarFactor>();
        var factorIndex = new ArrayList<Integer>();
        var gammas = new ArrayList<int[]>();
        var shifts = new ArrayList<Shift>();
        for (Modifier modifier : sample.modifiers()) {
            int[] index = indices.apply(modifier);
            boolean fromBelow = below.contains(modifier.parameter());
            if (modifier instanceof Modifier.HistoSys shape) {
                shifts.add(Shift.of(index[0], shape, fromBelow, nominal));
            } else if (modifier instanceof Modifier.NormSys size) {
                factors.add(ScalarFactor.of(size, fromBelow));
                factorIndex.add(index[0]);
            } else if (modifier instanceof Modifier.NormFactor || modifier instanceof Modifier.Lumi) {
                factors.add(ScalarFactor.PARAMETER);
                factorIndex.add(index[0]);
            } else {
                gammas.add(index);
            }
        }
        return new CompiledSample(nominal, factors, factorIndex, gammas, shifts);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Length of the scratch array that an evaluation needs: m and g of each bin, value and slope of each factor and the product of its others, slope of each q. */
    int room() {
        return 2 * bins + 3 * factors.length + shifts.length;
    }

    private int valueAt(int factor) {
        return 2 * bins + factor;
    }

    private int slopeAt(int factor) {
        return 2 * bins + factors.length + factor;
    }

    /** Product of the factors on all bins but one, after {@link #fillOthers}. */
    private int othersAt(int factor) {
        return 2 * bins + 2 * factors.length + factor;
    }

    private int evenSlopeAt(int shift) {
        return 2 * bins + 3 * factors.length + shift;
    }

    /** Whether the counts are a linear function of all parameters together. */
    boolean isLinear() {
        return linear;
    }

    /** Adds the counts. */
    void addTo(double[] theta, double[] expected, double[] scratch) {
        fill(theta, scratch);
        double product = productWithout(-1, -1, scratch);
        for (int b = 0; b < bins; b++) {
            expected[b] += product * scratch[bins + b] * scratch[b];
        }
    }

    /** Adds the counts and their derivatives; row {@code p} of the Jacobian begins at {@code p * bins}. */
    void addTo(double[] theta, double[] expected, double[] jacobian, double[] scratch) {
        fill(theta, scratch);
        double product = productWithout(-1, -1, scratch);
        fillOthers(product, scratch);
        double[] whole = new double[bins];
        for (int b = 0; b < bins; b++) {
            expected[b] += product * scratch[bins + b] * scratch[b];
            whole[b] = scratch[bins + b] * scratch[b];
        }
        for (int i = 0; i < factors.length; i++) {
            double slope = scratch[slopeAt(i)] * scratch[othersAt(i)];
            int row = factorIndex[i] * bins;
            for (int b = 0; b < whole.length; b++) {
                jacobian[row + b] += slope * whole[b];
            }
        }
        for (int h = 0; h < shifts.length; h++) {
            Shift shift = shifts[h];
            double evenSlope = scratch[evenSlopeAt(h)];
            int row = shift.index * bins;
            for (int b = 0; b < bins; b++) {
                jacobian[row + b] += product * scratch[bins + b] * shift.slope(b, evenSlope);
            }
        }
        for (int g = 0; g < gammaIndex.length; g++) {
            for (int b = 0; b < bins; b++) {
                jacobian[gammaIndex[g][b] * bins + b] += product * gammasWithout(g, g, b, theta) * scratch[b];
            }
        }
    }

    /** Adds the second derivatives, weighted by bin, to the lower triangle of a matrix of all parameters. */
    void addSecondDerivatives(double[] theta, double[] weight, double[] matrix, double[] scratch) {
        if (isLinear()) {
            return;
        }
        fill(theta, scratch);
        int size = theta.length;
        double product = productWithout(-1, -1, scratch);
        fillOthers(product, scratch);
        double whole = 0;
        for (int b = 0; b < bins; b++) {
            whole += weight[b] * scratch[bins + b] * scratch[b];
        }
        for (int i = 0; i < factors.length; i++) {
            double bend = factors[i].bend(theta[factorIndex[i]]);
            matrix[factorIndex[i] * (size + 1)] += bend * scratch[othersAt(i)] * whole;
        }
        addFactors(product, whole, matrix, size, scratch);
        for (int h = 0; h < shifts.length; h++) {
            addShift(h, theta, weight, matrix, scratch, product);
        }
        for (int g = 0; g < gammaIndex.length; g++) {
            addGammas(g, theta, weight, matrix, scratch, product);
        }
    }

    /** Second derivatives by two factors on all bins: without zeros {@code F (f_i'/f_i) (f_j'/f_j)}; where one factor is zero, only pairs with it are left. */
    private void addFactors(double product, double whole, double[] matrix, int size, double[] scratch) {
        int zero = onlyZero(scratch);
        if (product == 0 && zero < 0) {
            addFactorsOneByOne(whole, matrix, size, scratch);
        } else if (product == 0) {
            double slope = scratch[slopeAt(zero)] * whole;
            for (int j = 0; j < factors.length; j++) {
                if (j != zero) {
                    double rest = scratch[slopeAt(j)] * productWithout(zero, j, scratch);
                    addPair(factorIndex[zero], factorIndex[j], slope * rest, matrix, size);
                }
            }
        } else {
            double[] relative = new double[factors.length];
            for (int i = 0; i < factors.length; i++) {
                relative[i] = scratch[slopeAt(i)] / scratch[valueAt(i)];
                double slope = scratch[slopeAt(i)] * scratch[othersAt(i)] * whole;
                for (int j = 0; j < i; j++) {
                    addPair(factorIndex[i], factorIndex[j], slope * relative[j], matrix, size);
                }
            }
        }
    }

    /** The same where more than one factor is zero, or their product too small to be a number. */
    private void addFactorsOneByOne(double whole, double[] matrix, int size, double[] scratch) {
        for (int i = 0; i < factors.length; i++) {
            double slope = scratch[slopeAt(i)] * whole;
            for (int j = 0; j < i; j++) {
                double rest = productWithout(i, j, scratch);
                addPair(factorIndex[i], factorIndex[j], slope * scratch[slopeAt(j)] * rest, matrix, size);
            }
        }
    }

    /** The one factor on all bins that is zero, or -1 where none is or more than one. */
    private int onlyZero(double[] scratch) {
        int zero = -1;
        for (int i = 0; i < factors.length; i++) {
            if (scratch[valueAt(i)] == 0) {
                if (zero >= 0) {
                    return -1;
                }
                zero = i;
            }
        }
        return zero;
    }

    private void addShift(int h, double[] theta, double[] weight, double[] matrix, double[] scratch, double product) {
        Shift shift = shifts[h];
        double evenSlope = scratch[evenSlopeAt(h)];
        double bend = EvenPart.bend(shift.interpolation, theta[shift.index]);
        double slopes = 0;
        double bends = 0;
        for (int b = 0; b < bins; b++) {
            double weighted = weight[b] * scratch[bins + b];
            slopes += weighted * shift.slope(b, evenSlope);
            bends += weighted * shift.even[b] * bend;
        }
        matrix[shift.index * (theta.length + 1)] += product * bends;
        for (int i = 0; i < factors.length; i++) {
            double slope = scratch[slopeAt(i)] * scratch[othersAt(i)];
            addPair(factorIndex[i], shift.index, slope * slopes, matrix, theta.length);
        }
    }

    /** Second derivatives by the factors gamma of one modifier and all else that does not follow them. */
    private void addGammas(int g, double[] theta, double[] weight, double[] matrix, double[] scratch, double product) {
        int size = theta.length;
        for (int b = 0; b < bins; b++) {
            int index = gammaIndex[g][b];
            double others = weight[b] * gammasWithout(g, g, b, theta);
            for (int i = 0; i < factors.length; i++) {
                double slope = scratch[slopeAt(i)] * scratch[othersAt(i)];
                addPair(factorIndex[i], index, slope * others * scratch[b], matrix, size);
            }
            for (int h = 0; h < shifts.length; h++) {
                double slope = shifts[h].slope(b, scratch[evenSlopeAt(h)]);
                addPair(shifts[h].index, index, product * others * slope, matrix, size);
            }
            for (int k = 0; k < g; k++) {
                double rest = weight[b] * gammasWithout(g, k, b, theta);
                addPair(gammaIndex[k][b], index, product * rest * scratch[b], matrix, size);
            }
        }
    }

    /** Both orders of two parameters are one element of the triangle; where both are one parameter it counts twice. */
    private static void addPair(int one, int other, double value, double[] matrix, int size) {
        matrix[Math.max(one, other) * size + Math.min(one, other)] += one == other ? 2 * value : value;
    }

    private void fill(double[] theta, double[] scratch) {
        System.arraycopy(nominal, 0, scratch, 0, bins);
        for (int h = 0; h < shifts.length; h++) {
            Shift shift = shifts[h];
            double alpha = theta[shift.index];
            scratch[evenSlopeAt(h)] = EvenPart.slope(shift.interpolation, alpha, shift.below);
            double q = EvenPart.value(shift.interpolation, alpha);
            for (int b = 0; b < bins; b++) {
                scratch[b] += shift.odd[b] * alpha + shift.even[b] * q;
            }
        }
        for (int b = 0; b < bins; b++) {
            scratch[bins + b] = gammasWithout(-1, -1, b, theta);
        }
        for (int i = 0; i < factors.length; i++) {
            scratch[valueAt(i)] = factors[i].value(theta[factorIndex[i]]);
            scratch[slopeAt(i)] = factors[i].slope(theta[factorIndex[i]]);
        }
    }

    /**
     * Product of the factors on all bins but one, for each: that of all over it, or multiplied anew where that says nothing.
     *
     * @param product of all
     */
    private void fillOthers(double product, double[] scratch) {
        int zero = product == 0 ? onlyZero(scratch) : -1;
        for (int i = 0; i < factors.length; i++) {
            if (product != 0) {
                scratch[othersAt(i)] = product / scratch[valueAt(i)];
            } else {
                scratch[othersAt(i)] = zero < 0 || zero == i ? productWithout(i, i, scratch) : 0;
            }
        }
    }

    /** Product of the factors on all bins but two. */
    private double productWithout(int left, int alsoLeft, double[] scratch) {
        double product = 1;
        for (int i = 0; i < factors.length; i++) {
            if (i != left && i != alsoLeft) {
                product *= scratch[valueAt(i)];
            }
        }
        return product;
    }

    /** Product of the factors on one bin but two. */
    private double gammasWithout(int left, int alsoLeft, int bin, double[] theta) {
        double product = 1;
        for (int g = 0; g < gammaIndex.length; g++) {
            if (g != left && g != alsoLeft) {
                product *= theta[gammaIndex[g][bin]];
            }
        }
        return product;
    }
}
