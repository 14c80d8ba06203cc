package upscatter.model.flux;

import java.util.Map;
import java.util.Objects;

/** Published reactor antineutrino spectra: polynomials of the logarithm, and tables at low energy. */
final class ReactorSpectra {
    /** Energy in MeV at which the polynomials take over from the table; they must never be used below it. */
    static final double POLYNOMIAL_FROM_MEV = 2;

    /** Energy in MeV at which the polynomials are cut off. */
    static final double POLYNOMIAL_TO_MEV = 10;

    /** Energy in MeV to which the polynomials were fitted; arXiv:1106.0687, arXiv:1101.2663, Phys. Rev. D 39, 3378. */
    static final double POLYNOMIAL_FITTED_TO_MEV = 8;

    /** Chords this long are above the curve by less than 1e-5 up to 8 MeV, 3e-4 at 10 MeV, where next to nothing is left, and 5e-7 in the integral; twice as long, by four times that. */
    private static final double POLYNOMIAL_STEP_MEV = 0.0025;

    /** Huber 2011, arXiv:1106.0687, Table III: coefficients of ln S in powers of E/MeV. */
    static final Map<ReactorIsotope, double[]> HUBER = Map.of(
            ReactorIsotope.U235, new double[] {4.367, -4.577, 2.100, -0.5294, 0.06186, -0.002777},
            ReactorIsotope.PU239, new double[] {4.757, -5.392, 2.563, -0.6596, 0.07820, -0.003536},
            ReactorIsotope.PU241, new double[] {2.990, -2.882, 1.278, -0.3343, 0.03905, -0.001754});

    /** Mueller et al. 2011, arXiv:1101.2663, Table VI: coefficients of ln S in powers of E/MeV. */
    static final Map<ReactorIsotope, double[]> MUELLER = Map.of(
            ReactorIsotope.U235, new double[] {3.217, -3.111, 1.395, -0.3690, 0.04445, -0.002053},
            ReactorIsotope.U238, new double[] {0.4833, 0.1927, -0.1283, -0.006762, 0.002233, -0.0001536},
            ReactorIsotope.PU239, new double[] {6.413, -7.432, 3.535, -0.8820, 0.1025, -0.004550},
            ReactorIsotope.PU241, new double[] {3.251, -3.204, 1.428, -0.3675, 0.04254, -0.001896});

    /** Vogel and Engel 1989, Phys. Rev. D 39, 3378, Table I: coefficients of ln S in powers of E/MeV. */
    static final Map<ReactorIsotope, double[]> VOGEL_ENGEL = Map.of(
            ReactorIsotope.U235, new double[] {0.870, -0.160, -0.0910},
            ReactorIsotope.U238, new double[] {0.976, -0.162, -0.0790},
            ReactorIsotope.PU239, new double[] {0.896, -0.239, -0.0981},
            ReactorIsotope.PU241, new double[] {0.793, -0.080, -0.1085});

    /** Energies in MeV of Table II of Vogel and Engel 1989, Phys. Rev. D 39, 3378. */
    private static final double[] TABLE_MEV = {0.007813, 0.01563, 0.0312, 0.0625, 0.125, 0.25, 0.5, 0.75, 1, 1.5, 2};

    /** Vogel and Engel 1989, Phys. Rev. D 39, 3378, Table II: antineutrinos/(MeV fission) at the energies above. */
    private static final Map<ReactorIsotope, double[]> TABLE = Map.of(
            ReactorIsotope.U235, new double[] {0.024, 0.092, 0.35, 0.61, 1.98, 2.16, 2.66, 2.66, 2.41, 1.69, 1.26},
            ReactorIsotope.U238, new double[] {0.089, 0.35, 1.32, 0.65, 2.02, 2.18, 2.91, 2.96, 2.75, 1.97, 1.50},
            ReactorIsotope.PU239, new double[] {0.14, 0.56, 2.13, 0.64, 1.99, 2.08, 2.63, 2.58, 2.32, 1.48, 1.08},
            ReactorIsotope.PU241, new double[] {0.20, 0.79, 3.00, 0.59, 1.85, 2.14, 2.82, 2.90, 2.63, 1.75, 1.32});

    /** Width of the bins of the tables of BESTIOLE, arXiv:2304.14992. */
    private static final double CAPTURE_BIN_MEV = 0.025;

    /**
     * Antineutrinos/(MeV capture) in bins of 25 keV from zero, decays of uranium 239 and neptunium 239 together; BESTIOLE
     * 2023, arXiv:2304.14992, ancillary tables, rounded to five digits.
     */
    private static final double[] CAPTURE = {
        0.022168, 0.1497, 0.38926, 0.72471, 1.1424, 1.6269, 2.1631, 2.7374, 3.2146, 3.699, 4.2661, 4.8318, 5.3663,
        3.3947, 2.8451, 2.9507, 2.8471, 1.8048, 0.70765, 0.76298, 0.81779, 0.87178, 0.92403, 0.97405, 1.0137, 1.0615,
        1.1073, 1.1507, 1.1696, 1.1752, 1.2107, 1.2434, 1.273, 1.2994, 1.3225, 1.3421, 1.3581, 1.3703, 1.3787, 1.3831,
        1.3834, 1.3796, 1.3716, 1.3594, 1.3427, 1.3153, 1.2703, 0.78366, 0.34704, 0.2505, 0.10304
    };

    /** Energies in MeV of the spectrum of Kopeikin 2012, Phys. Atom. Nucl. 75, 143. */
    private static final double[] KOPEIKIN_2012_MEV = {
        0.01, 0.02, 0.035, 0.04, 0.07, 0.1, 0.13, 0.16, 0.165, 0.18, 0.215, 0.23, 0.28, 0.33, 0.335, 0.35, 0.39, 0.4,
        0.435, 0.44, 0.5, 0.7, 0.9, 1, 1.185, 1.19, 1.25, 1.3, 1.5, 1.7, 1.8, 1.9, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4,
        4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9
    };

    /** Kopeikin 2012, Phys. Atom. Nucl. 75, 143: antineutrinos/(MeV fission) of a pressurised-water reactor, captures included. */
    private static final double[] KOPEIKIN_2012 = {
        0.0774, 0.301, 0.848, 0.354, 0.989, 1.81, 2.74, 3.85, 3.26, 3.74, 4.66, 4.08, 5.03, 5.97, 4.3, 4.08, 4.42, 4.04,
        4.39, 2.84, 3.03, 3.14, 3.23, 3.11, 2.8, 2.24, 2.06, 1.77, 1.59, 1.48, 1.42, 1.36, 1.3, 1.08, 0.882, 0.733,
        0.611, 0.505, 0.411, 0.261, 0.156, 0.0928, 0.0549, 0.0317, 0.0174, 0.00897, 0.00366, 0.00119, 0.000299, 8.31e-05
    };

    private ReactorSpectra() {}

    /** Fission and capture of a pressurised-water reactor together. */
    static FluxTable kopeikin2012() {
        return FluxTable.of(KOPEIKIN_2012_MEV, KOPEIKIN_2012);
    }

    /** {@code exp(sum_k a_k E^k)} in antineutrinos/(MeV fission). */
    static double exponentialPolynomial(double[] coefficients, double neutrinoMeV) {
        double sum = 0;
        for (int k = coefficients.length - 1; k >= 0; k--) {
            sum = sum * neutrinoMeV + coefficients[k];
        }
        return Math.exp(sum);
    }

    /** Table of Vogel and Engel below 2 MeV and a polynomial above, with a step where they meet. */
    static FluxTable joined(ReactorIsotope isotope, Map<ReactorIsotope, double[]> polynomials) {
        double[] low = Objects.requireNonNull(TABLE.get(isotope));
        double[] coefficients = Objects.requireNonNull(polynomials.get(isotope));
        int steps = (int) Math.round((POLYNOMIAL_TO_MEV - POLYNOMIAL_FROM_MEV) / POLYNOMIAL_STEP_MEV);
        double[] energies = new double[low.length + steps + 1];
        double[] values = new double[energies.length];
        System.arraycopy(TABLE_MEV, 0, energies, 0, low.length);
        System.arraycopy(low, 0, values, 0, low.length);
        for (int i = 0; i <= steps; i++) {
            double energy = POLYNOMIAL_FROM_MEV + i * POLYNOMIAL_STEP_MEV;
            energies[low.length + i] = energy;
            values[low.length + i] = exponentialPolynomial(coefficients, energy);
        }
        return FluxTable.of(energies, values);
    }

    /** Decays of uranium 239 and neptunium 239 after one capture on uranium 238: two antineutrinos. */
    static FluxTable captureOnUranium238() {
        double[] energies = new double[CAPTURE.length];
        for (int i = 0; i < energies.length; i++) {
            energies[i] = (i + 0.5) * CAPTURE_BIN_MEV;
        }
        FluxTable linear = FluxTable.of(energies, CAPTURE);
        return linear.times(2 / linear.integral());
    }
}
