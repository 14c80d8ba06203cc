package upscatter.model.prediction.folding;

import java.util.List;
import java.util.Optional;

/** Counts as a function of one factor in the response or on the radius of nuclei, linear in counts that are folded beforehand. */
public interface ResponseShift {

    /**
     * Counts at a factor.
     *
     * @param folded counts folded beforehand, not modified
     * @param factor the factor
     * @param counts overwritten
     * @param derivative overwritten, derivative with respect to the factor; of the length of the counts
     */
    void evaluate(double[] folded, double factor, double[] counts, double[] derivative);

    /** The same without the derivative. */
    default void evaluate(double[] folded, double factor, double[] counts) {
        evaluate(folded, factor, counts, new double[counts.length]);
    }

    /** Whether it is no worse to take several counts along than their sum; not where it leaves more of them than it finds. */
    default boolean takesEachAlone() {
        return true;
    }

    /** Weighted sums of the counts, with second derivatives; empty where these are not known. */
    default Optional<Sums> sums() {
        return Optional.empty();
    }

    /** Sums of the counts at a factor, weighted one by one. */
    interface Sums {

        /**
         * Weights with which the folded counts have the same sum.
         *
         * @param weight one value a count
         */
        double[] before(double[] weight, double factor);

        /** The sum for counts that were folded beforehand. */
        Sum of(double[] folded, double[] weight, double factor);
    }

    /**
     * A sum and its derivatives with respect to the factor.
     *
     * @param value the sum
     * @param first its derivative
     * @param second its second derivative
     */
    record Sum(double value, double first, double second) {}

    /**
     * One of several factors on the counts of a term; each works on what the one before it leaves.
     *
     * @param parameter index of the parameter of the factor, or -1 for a factor that is always one
     * @param moved counts as a function of it
     * @param size number of counts that it leaves
     */
    record Move(int parameter, ResponseShift moved, int size) implements CountsStep {
        private double factor(double[] theta) {
            return parameter < 0 ? 1 : theta[parameter];
        }

        @Override
        public double[] of(double[] counts, double[] theta) {
            double[] after = new double[size];
            moved.evaluate(counts, factor(theta), after);
            return after;
        }

        @Override
        public double[] of(double[] counts, double[] theta, List<Slope> slopes) {
            double factor = factor(theta);
            for (Slope slope : slopes) {
                double[] after = new double[size];
                moved.evaluate(slope.values, factor, after);
                slope.values = after;
            }
            double[] after = new double[size];
            if (parameter < 0) {
                moved.evaluate(counts, factor, after);
                return after;
            }
            double[] derivative = new double[size];
            moved.evaluate(counts, factor, after, derivative);
            slopes.add(new Slope(parameter, derivative));
            return after;
        }

        @Override
        public boolean takesEachAlone() {
            return moved.takesEachAlone();
        }

        @Override
        public Optional<Bending> bending() {
            return moved.sums().map(sums -> new MoveBending(parameter, sums));
        }
    }

    /**
     * Second derivatives of counts that one factor moves.
     *
     * @param parameter index of its parameter, or -1 where it is always one
     * @param moved sums of the counts as a function of it
     */
    record MoveBending(int parameter, Sums moved) implements CountsStep.Bending {
        @Override
        public boolean isFixed() {
            return parameter < 0;
        }

        @Override
        public double[] before(double[] weight, double[] theta) {
            return moved.before(weight, factor(theta));
        }

        @Override
        public void add(double[] counts, List<Slope> slopes, double[] weight, double[] theta, SumDerivatives sums) {
            if (isFixed()) {
                return;
            }
            Sum whole = moved.of(counts, weight, factor(theta));
            sums.addFirst(parameter, whole.first());
            sums.addSecond(parameter, whole.second());
            for (Slope slope : slopes) {
                double mixed = moved.of(slope.values, weight, factor(theta)).first();
                sums.addPair(parameter, slope.parameter, mixed);
            }
        }

        private double factor(double[] theta) {
            return isFixed() ? 1 : theta[parameter];
        }
    }
}
