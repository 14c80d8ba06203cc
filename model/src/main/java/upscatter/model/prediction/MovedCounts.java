package upscatter.model.prediction;

/** Counts in the bins of a channel as a function of one factor in the response, linear in counts that are folded beforehand. */
interface MovedCounts {

    /**
     * Counts in the bins of the channel.
     *
     * @param folded counts folded beforehand, not modified
     * @param factor factor in the response
     * @param counts overwritten, one value a bin of the channel
     * @param derivative overwritten, derivative with respect to the factor
     */
    void evaluate(double[] folded, double factor, double[] counts, double[] derivative);
}
