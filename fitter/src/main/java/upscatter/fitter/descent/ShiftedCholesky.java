package upscatter.fitter.descent;

/** Decomposition of a symmetric matrix B with a shift of its diagonal, which makes steps shorter. */
interface ShiftedCholesky {

    /**
     * Decomposes {@code B + shift}.
     *
     * @return whether it is positive definite, beyond round-off
     */
    boolean decompose(double shift);

    /**
     * Solves {@code (B + shift) x = -g} with the last shift.
     *
     * @param g not modified, unless it is x
     * @param x overwritten; may be g
     * @return {@code g.(B + shift)^-1.g}
     */
    double solve(double[] g, double[] x);
}
