package upscatter.model.flux;

/**
 * Cumulative moments of a flux at many neutrino energies, with the arrays in which they are worked out.
 *
 * <p>Part of the inner loop of predictions: the arrays are handed out themselves and overwritten by the next evaluation. One
 * thread at a time.
 */
public final class MomentValues {
    final double[][] moment;
    final double[] flux;
    final double[] intercept;
    final double[] high;
    final double[] logRatio;

    /**
     * Room for the moments at a number of energies.
     *
     * @param size number of energies, not negative
     */
    public MomentValues(int size) {
        moment = new double[3][size];
        flux = new double[size];
        intercept = new double[size];
        high = new double[size];
        logRatio = new double[size];
    }

    /** {@code Phi_k = int_E^inf phi(E') E'^-k dE'} at each energy, for k = 0, 1 or 2, in the unit of phi times MeV^(1-k). */
    public double[] moment(int k) {
        return moment[k];
    }

    /** The flux phi at each energy, in the unit of phi. */
    public double[] flux() {
        return flux;
    }
}
