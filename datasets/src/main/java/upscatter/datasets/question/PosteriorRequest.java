package upscatter.datasets.question;

/**
 * Priors of mass and coupling for a Bayesian view.
 *
 * @param mass in what the prior of the mass is flat, over the range of the inference
 * @param coupling in what that of the coupling is flat
 * @param fromCoupling least coupling in the convention of the file
 * @param toCoupling largest coupling
 * @param draws effective number of independent draws that is asked for
 */
public record PosteriorRequest(FlatIn mass, FlatIn coupling, double fromCoupling, double toCoupling, int draws) {
    /** Effective draws that give a quantile of 90% to 3% of its standard deviation and a bit. */
    public static final int DRAWS = 1000;

    /** Rejects, with {@link IllegalArgumentException}, moments in the wrong order, and a prior without a finite integral. */
    public PosteriorRequest {
        if (!(fromCoupling >= 0 && fromCoupling < toCoupling && Double.isFinite(toCoupling))) {
            throw new IllegalArgumentException(
                    "a prior of the coupling reaches from a number that is not negative to a larger one, but is from %s to %s"
                            .formatted(fromCoupling, toCoupling));
        }
        if (coupling == FlatIn.LOGARITHM && fromCoupling == 0) {
            throw new IllegalArgumentException("a prior flat in the logarithm has no finite integral from zero\n"
                    + "Maybe \"from\" should be the smallest coupling of interest.");
        }
        if (mass == FlatIn.SQUARE) {
            throw new IllegalArgumentException("a prior of the mass is flat in the value or in the logarithm");
        }
    }

    /** Quantity in which a prior is flat. */
    public enum FlatIn {
        /** The value itself. */
        VALUE("value"),
        /** Its square, the rate of a moment. */
        SQUARE("square"),
        /** Its logarithm. */
        LOGARITHM("logarithm");

        private final String label;

        FlatIn(String label) {
            this.label = label;
        }

        /** Name as it is written in analysis files. */
        public String label() {
            return label;
        }
    }
}
