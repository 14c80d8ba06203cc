package upscatter.model.interaction;

/**
 * Spin of the nucleus in magnetic up-scattering, as far as it enters the recoil spectrum.
 *
 * <p>The two brackets differ by {@code T/(4E^2) - m^2/(8ME^2) - m^4/(8E^2 T M^2)}: below 1e-6 of the spectrum at reactors and
 * about 1e-5 at pion decay at rest.
 */
public enum NuclearSpin {
    /** Spin 0, as all even-even nuclei have. */
    ZERO("zero"),
    /** A point particle of spin 1/2 with the magnetic moment of Dirac; arXiv:2011.04751, Eq. (A.10). */
    ONE_HALF("half");

    private final String label;

    NuclearSpin(String label) {
        this.label = label;
    }

    /** Name as it is written in analysis files. */
    public String label() {
        return label;
    }

    /**
     * The bracket of {@code dsigma/dT = 4 kappa^2 alpha mu^2 Z^2 F^2 [...]} as a polynomial in m^2 and 1/E.
     *
     * <pre>
     * spin 0:   1/T - 1/E + T/(4E^2) - m^2/(4E^2 T) - m^2/(2MET) + m^2/(8ME^2) - m^4/(8ME^2T^2)
     * spin 1/2: 1/T - 1/E - m^2/(2MET) - m^2 (M - T)/(4ME^2T) - m^4 (M - T)/(8M^2E^2T^2)
     * </pre>
     *
     * @param targetMassMeV mass M of the target in MeV
     * @param recoilMeV recoil energy T in MeV, positive
     * @param a overwritten with the coefficients of 1, 1/E, m^2/E, 1/E^2, m^2/E^2 and m^4/E^2, energies in MeV; length 6
     */
    void bracket(double targetMassMeV, double recoilMeV, double[] a) {
        double perRecoil = 1 / recoilMeV;
        double perMass = 1 / targetMassMeV;
        a[0] = perRecoil;
        a[1] = -1;
        a[2] = -0.5 * perMass * perRecoil;
        if (this == ZERO) {
            a[3] = 0.25 * recoilMeV;
            a[4] = 0.125 * perMass - 0.25 * perRecoil;
            a[5] = -0.125 * perMass * perRecoil * perRecoil;
        } else {
            double light = (1 - recoilMeV * perMass) * perRecoil;
            a[3] = 0;
            a[4] = -0.25 * light;
            a[5] = -0.125 * light * perMass * perRecoil;
        }
    }
}
