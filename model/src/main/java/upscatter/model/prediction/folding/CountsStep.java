package upscatter.model.prediction.folding;

import java.util.List;
import java.util.Optional;

/** A step from the counts of a term at unit factors to those in its places. Linear in the counts; works on what the step before it leaves. */
public interface CountsStep {

    /**
     * The counts after the step.
     *
     * @param counts not modified
     * @param theta value of each parameter
     */
    double[] of(double[] counts, double[] theta);

    /**
     * The counts after the step, with their derivatives.
     *
     * @param slopes derivatives of the counts before the step, which are taken along; those with respect to the parameters of the step are added
     */
    double[] of(double[] counts, double[] theta, List<Slope> slopes);

    /** Whether several counts cost what each costs by itself, as when nothing has to be found for the step that serves them all. */
    default boolean takesEachAlone() {
        return false;
    }

    /** Whether the step begins at nodes of a quadrature, where counts are rough as a function of a mass and smooth only in their sum. */
    default boolean isFromNodes() {
        return false;
    }

    /** How weighted sums of the counts bend; empty where second derivatives of the step are not known. */
    default Optional<Bending> bending() {
        return Optional.empty();
    }

    /**
     * Second derivatives of a sum of the counts that a step leaves, weighted one by one. The weights are carried backwards through the steps, so that one sum costs about what the counts
     * cost, however many second derivatives it has.
     */
    interface Bending {

        /** Whether no parameter has a part in the step. */
        boolean isFixed();

        /**
         * Weights with which the counts before the step have the sum that those after it have with the given ones.
         *
         * @param weight one value a count after the step
         */
        double[] before(double[] weight, double[] theta);

        /**
         * Adds the derivatives in which parameters of the step have a part.
         *
         * @param counts those before the step
         * @param slopes their derivatives
         * @param weight one value a count after the step
         */
        void add(double[] counts, List<Slope> slopes, double[] weight, double[] theta, SumDerivatives sums);
    }
}
