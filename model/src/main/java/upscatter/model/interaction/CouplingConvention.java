package upscatter.model.interaction;

import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/**
 * What a quoted transition magnetic moment means: the factor kappa in {@code L = kappa mu nubar_L sigma_{mu nu} P_R N F^{mu nu}
 * + h.c.}
 *
 * <p>Only {@code kappa mu} can be measured; rates of one vertex go with {@code (kappa mu)^2}.
 */
public enum CouplingConvention {
    /** kappa = 1: {@code mu nubar sigma F N}, the "d" of the dipole-portal literature; J. Phys. Conf. Ser. 2156, 012218. */
    SIGMA_F("sigma F", 1),
    /** kappa = 1/2: {@code (mu/2) nubar sigma F N}, behind the laboratory limits on neutrino magnetic moments in mu_B. */
    HALF_SIGMA_F("half sigma F", 0.5);

    private final String label;
    private final double kappa;

    CouplingConvention(String label, double kappa) {
        this.label = label;
        this.kappa = kappa;
    }

    /** Name as it is written in analysis files. */
    public String label() {
        return label;
    }

    /** The factor kappa. */
    public double kappa() {
        return kappa;
    }

    /**
     * A moment of this convention as the moment of {@code kappa = 1/2}: {@code 2 kappa mu}, because {@code kappa mu} is
     * invariant.
     *
     * @param muBohrMagnetons moment in mu_B in this convention
     * @return moment in mu_B at kappa = 1/2
     */
    public double toHalfSigmaF(double muBohrMagnetons) {
        return muBohrMagnetons * kappa / HALF_SIGMA_F.kappa;
    }

    /**
     * A moment of {@code kappa = 1/2} as the moment of this convention: {@code mu/(2 kappa)}.
     *
     * @param muBohrMagnetons moment in mu_B at kappa = 1/2
     * @return moment in mu_B in this convention
     */
    public double fromHalfSigmaF(double muBohrMagnetons) {
        return muBohrMagnetons * HALF_SIGMA_F.kappa / kappa;
    }

    /**
     * The coupling d of {@code kappa = 1}, in 1/GeV, of a moment of {@code kappa = 1/2}: {@code d = mu_B mu/2} with {@code mu_B
     * = 296.304/GeV}.
     *
     * @param muHalfSigmaF moment mu in Bohr magnetons at kappa = 1/2
     * @return d in 1/GeV
     */
    public static double dPerGeV(double muHalfSigmaF) {
        return SIGMA_F.fromHalfSigmaF(muHalfSigmaF) * PhysicalConstants.BOHR_MAGNETON_PER_MEV * Units.GEV;
    }
}
