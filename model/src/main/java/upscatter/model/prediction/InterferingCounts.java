package upscatter.model.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.prediction.folding.RecoilsAtMass;
import upscatter.model.prediction.folding.Slope;
import upscatter.model.prediction.folding.TargetRecoils;

/**
 * Counts of amplitudes that interfere: a sum of counts, each times a product of strengths, {@code A + s B + s^2 C} for one strength. It is exact for any value of them, and of any
 * sign; a polynomial through counts at some values loses the small ones between wide bounds.
 */
final class InterferingCounts implements TermCounts {
    /** Where amplitudes cancel, rounding may leave a little less than nothing, of which a likelihood has no logarithm. */
    private static final double ROUNDING = 1e-13;

    private final List<Part> parts;

    /** Counts and the strengths that multiply them. */
    static final class Part {
        final TermCounts counts;
        final int[] strengths;

        /**
         * A part.
         *
         * @param counts at unit strengths
         * @param strengths indices of the strengths, one of them twice in a square; not modified
         */
        Part(TermCounts counts, int[] strengths) {
            this.counts = counts;
            this.strengths = strengths;
        }

        private double product(double[] theta) {
            return productWithout(-1, theta);
        }

        private double productWithout(int left, double[] theta) {
            return productWithout(left, left, theta);
        }

        private double productWithout(int left, int other, double[] theta) {
            double product = 1;
            for (int i = 0; i < strengths.length; i++) {
                product *= i == left || i == other ? 1 : theta[strengths[i]];
            }
            return product;
        }

        private Part with(TermCounts other) {
            return new Part(other, strengths);
        }
    }

    InterferingCounts(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public double[] at(double[] theta) {
        double[] sum = new double[0];
        double size = 0;
        for (Part part : parts) {
            double[] counts = part.counts.at(theta);
            sum = sum.length == 0 ? new double[counts.length] : sum;
            size += add(part.product(theta), counts, sum);
        }
        return withoutRounding(sum, size);
    }

    @Override
    public double[] at(double[] theta, List<Slope> slopes) {
        double[] sum = new double[0];
        double size = 0;
        for (Part part : parts) {
            var own = new ArrayList<Slope>();
            double[] counts = part.counts.at(theta, own);
            sum = sum.length == 0 ? new double[counts.length] : sum;
            double product = part.product(theta);
            size += add(product, counts, sum);
            own.forEach(slope -> slopes.add(new Slope(slope.parameter, times(product, slope.values))));
            for (int i = 0; i < part.strengths.length; i++) {
                slopes.add(new Slope(part.strengths[i], times(part.productWithout(i, theta), counts)));
            }
        }
        return withoutRounding(sum, size);
    }

    /** Adds counts times a factor, and says how large these are together. */
    private static double add(double factor, double[] counts, double[] sum) {
        double size = 0;
        for (int b = 0; b < counts.length; b++) {
            sum[b] += factor * counts[b];
            size += Math.abs(factor * counts[b]);
        }
        return size;
    }

    private static double[] times(double factor, double[] values) {
        return Arrays.stream(values).map(value -> factor * value).toArray();
    }

    private static double[] withoutRounding(double[] sum, double size) {
        for (int b = 0; b < sum.length; b++) {
            if (sum[b] < 0 && sum[b] >= -ROUNDING * size) {
                sum[b] = 0;
            }
        }
        return sum;
    }

    @Override
    public int massIndex() {
        return parts.stream()
                .mapToInt(part -> part.counts.massIndex())
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public InterferingCounts withMass(Parameter mass, RecoilsAtMass found) {
        return eachOfMass(counts -> counts.withMass(mass, found));
    }

    private InterferingCounts eachOfMass(UnaryOperator<TermCounts> change) {
        return new InterferingCounts(parts.stream()
                .map(part -> part.counts.massIndex() < 0 ? part : part.with(change.apply(part.counts)))
                .toList());
    }

    @Override
    public Stream<TargetRecoils> recoils(Parameter mass) {
        return parts.stream().filter(part -> part.counts.massIndex() >= 0).flatMap(part -> part.counts.recoils(mass));
    }

    @Override
    public Stream<TargetRecoils> recoils() {
        return parts.stream().flatMap(part -> part.counts.recoils());
    }

    @Override
    public InterferingCounts foldedAt(RecoilsAtMass found) {
        return eachOfMass(counts -> counts.foldedAt(found));
    }

    @Override
    public InterferingCounts tabulated(
            Parameters parameters, double precision, Optional<UnaryOperator<double[]>> seen) {
        return new InterferingCounts(parts.stream()
                .map(part -> part.with(part.counts.tabulated(parameters, precision, seen)))
                .toList());
    }

    @Override
    public boolean hasBending() {
        return parts.stream().allMatch(part -> part.counts.hasBending());
    }

    @Override
    public void addBending(double[] theta, double[] weight, int firstBin, double factor, double[] matrix) {
        int size = theta.length;
        for (Part part : parts) {
            var slopes = new ArrayList<Slope>();
            double whole = factor * Slope.weighted(part.counts.at(theta, slopes), weight, firstBin);
            for (int i = 0; i < part.strengths.length; i++) {
                for (int j = 0; j < i; j++) {
                    double value = whole * part.productWithout(i, j, theta);
                    Slope.addPair(part.strengths[i], part.strengths[j], value, matrix, size);
                }
                double others = factor * part.productWithout(i, theta);
                for (Slope slope : slopes) {
                    double value = others * Slope.weighted(slope.values, weight, firstBin);
                    Slope.addPair(part.strengths[i], slope.parameter, value, matrix, size);
                }
            }
            part.counts.addBending(theta, weight, firstBin, factor * part.product(theta), matrix);
        }
    }
}
