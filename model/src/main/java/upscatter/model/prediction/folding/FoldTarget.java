package upscatter.model.prediction.folding;

/** Where recoil spectra of emissions that come alike go: the bins of a channel, or the knots of its density. */
public interface FoldTarget {

    /** Number of counts. */
    int size();

    /** Whether what is added are counts or densities, of which a negative one is an error of rounding; not so at nodes of a quadrature. */
    default boolean isNeverNegative() {
        return true;
    }

    /**
     * Adds a spectrum of recoils.
     *
     * @param group number of the emissions that come alike
     * @param spectrum events/MeV at each node times the unit of the emissions
     * @param counts added to from an offset; {@link #size} values
     */
    void add(int group, double[] spectrum, double[] counts, int offset);
}
