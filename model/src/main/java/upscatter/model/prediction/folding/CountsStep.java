package upscatter.model.prediction.folding;

import java.util.List;

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
}
