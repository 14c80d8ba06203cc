package upscatter.model.background;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import upscatter.model.grid.Counts;
import upscatter.model.grid.Grid;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.ShapeValue;
import upscatter.model.template.EvenPart;
import upscatter.model.template.Interpolation;

/**
 * A table with its variations under pulls, {@code n_b(alpha) = n_b + sum_p [S_pb alpha_p + D_pb q(alpha_p)]} with {@code S = (high - low)/2} and {@code D = (high +
 * low)/2 - n} (K. Cranmer et al., CERN-OPEN-2012-016, section 4.1): vertical interpolation, bin by bin,
 * not below zero.
 *
 * @param nominal the table without pulls
 * @param variations its variations, each by another pull
 */
public record VariedTable(Counts nominal, List<Variation> variations) {
    /** The floor at zero bends within this share of the nominal count; at a tenth of that count it adds 5e-7 of it. */
    private static final double SOFTNESS = 0.01;

    /** Steps up and down that differ by no more than this share of them are equal. */
    private static final double ROUND_OFF = 1e-9;

    /**
     * One variation.
     *
     * @param pull alpha, known to be 0 +- 1
     * @param low the table at alpha = -1, or empty where it lies as far below as the high one above
     * @param high the table at alpha = +1
     * @param interpolation q; one of the additive ones
     */
    public record Variation(Parameter pull, Optional<Counts> low, Counts high, Interpolation interpolation) {
        /** Rejects tables on different bins and an interpolation that multiplies, with {@link IllegalArgumentException}. */
        public Variation {
            if (low.filter(counts -> !counts.grid().equals(high.grid())).isPresent()) {
                throw new IllegalArgumentException(
                        "the variations under %s are on different bins".formatted(pull.name()));
            }
            if (interpolation.isMultiplicative()) {
                throw new IllegalArgumentException("the interpolation of code %s multiplies; tables need 0, 2 or 4p"
                        .formatted(interpolation.code()));
            }
        }

        private boolean isBent(double[] middle) {
            double[] above = high.toArray();
            double[] under = low.map(Counts::toArray).orElse(above);
            boolean bent = false;
            for (int b = 0; b < middle.length; b++) {
                double up = above[b] - middle[b];
                double down = middle[b] - under[b];
                bent |= Math.abs(up - down) > ROUND_OFF * (Math.abs(up) + Math.abs(down));
            }
            return bent && low.isPresent();
        }
    }

    /** Rejects variations on other bins than the table and two by one pull, with {@link IllegalArgumentException}. */
    public VariedTable {
        variations = List.copyOf(variations);
        var names = new HashSet<String>();
        for (Variation variation : variations) {
            if (!variation.high.grid().equals(nominal.grid())) {
                throw new IllegalArgumentException(
                        "the variations under %s are on other bins than the table".formatted(variation.pull.name()));
            }
            if (!names.add(variation.pull.name())) {
                throw new IllegalArgumentException("the pull %s varies a table twice".formatted(variation.pull.name()));
            }
        }
    }

    /** Bins of the table. */
    public Grid grid() {
        return nominal.grid();
    }

    /** Pulls as values of a shape. */
    public List<ShapeValue> shape() {
        return variations.stream()
                .map(variation -> ShapeValue.of(variation.pull, 1))
                .toList();
    }

    /** Names of the pulls in which the table has a kink at zero: code 0, the steps down and up of different size. */
    public Set<String> kinks() {
        double[] middle = nominal.toArray();
        return variations.stream()
                .filter(variation -> variation.interpolation == Interpolation.PIECEWISE_LINEAR)
                .filter(variation -> variation.isBent(middle))
                .map(variation -> variation.pull.name())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The table as a function of its pulls. */
    public ShapeFunction inBins() {
        double[] middle = nominal.toArray();
        double[][] odd = new double[variations.size()][middle.length];
        double[][] even = new double[variations.size()][middle.length];
        for (int v = 0; v < odd.length; v++) {
            double[] high = variations.get(v).high.toArray();
            Optional<double[]> low = variations.get(v).low.map(Counts::toArray);
            for (int b = 0; b < middle.length; b++) {
                double down = low.isPresent() ? low.get()[b] : 2 * middle[b] - high[b];
                odd[v][b] = 0.5 * (high[b] - down);
                even[v][b] = 0.5 * (high[b] + down) - middle[b];
            }
        }
        return new ShapeFunction() {
            @Override
            public int size() {
                return middle.length;
            }

            @Override
            public void evaluate(double[] shape, double[] counts, double[][] gradient) {
                System.arraycopy(middle, 0, counts, 0, middle.length);
                for (int v = 0; v < odd.length; v++) {
                    Interpolation interpolation = variations.get(v).interpolation;
                    double q = EvenPart.value(interpolation, shape[v]);
                    double slope = EvenPart.slope(interpolation, shape[v], false);
                    for (int b = 0; b < counts.length; b++) {
                        counts[b] += odd[v][b] * shape[v] + even[v][b] * q;
                        gradient[v][b] = odd[v][b] + even[v][b] * slope;
                    }
                }
                keepPositive(middle, counts, gradient);
            }
        };
    }

    /**
     * Straight lines reach below zero far out; events do not: {@code n -> s ln(1 + exp(n/s))} with a small share s of the nominal count, which
     * changes nothing where there are many and has no kink for a fit to stop at.
     */
    private static void keepPositive(double[] middle, double[] counts, double[][] gradient) {
        for (int b = 0; b < counts.length; b++) {
            double size = SOFTNESS * middle[b];
            if (counts[b] >= middle[b] || (size == 0 && counts[b] >= 0)) {
                continue;
            }
            double x = size > 0 ? counts[b] / size : Double.NEGATIVE_INFINITY;
            counts[b] = size > 0 ? size * (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))) : 0;
            double slope = 1 / (1 + Math.exp(-x));
            for (double[] slopes : gradient) {
                slopes[b] *= slope;
            }
        }
    }
}
