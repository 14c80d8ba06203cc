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
     * The bracket of {@code dsigma/dT = 4 kappa^2 alpha mu^2 Z^2 [c_0 + c_1/E + c_2/E^2]} and its derivative.
     *
     * <pre>
     * spin 0:   1/T - 1/E + T/(4E^2) - m^2/(4E^2 T) - m^2/(2MET) + m^2/(8ME^2) - m^4/(8ME^2T^2)
     * spin 1/2: 1/T - 1/E - m^2/(2MET) - m^2 (M - T)/(4ME^2T) - m^4 (M - T)/(8M^2E^2T^2)
     * </pre>
     *
     * @param targetMassMeV mass M of the target in MeV
     * @param recoilMeV recoil energy T in MeV, positive
     * @param leptonMassMeV mass m of the outgoing neutral lepton in MeV
     * @param c overwritten with c_0, c_1, c_2 in 1/MeV, 1 and MeV, and their derivatives with respect to m; length 6
     */
    void bracket(double targetMassMeV, double recoilMeV, double leptonMassMeV, double[] c) {
        double m = leptonMassMeV;
        double m2 = m * m;
        double perRecoil = 1 / recoilMeV;
        double perMass = 1 / targetMassMeV;
        c[0] = perRecoil;
        c[1] = -1 - 0.5 * m2 * perMass * perRecoil;
        c[3] = 0;
        c[4] = -m * perMass * perRecoil;
        if (this == ZERO) {
            c[2] = 0.25 * recoilMeV
                    - 0.25 * m2 * perRecoil
                    + 0.125 * m2 * perMass
                    - 0.125 * m2 * m2 * perMass * perRecoil * perRecoil;
            c[5] = -0.5 * m * perRecoil + 0.25 * m * perMass - 0.5 * m2 * m * perMass * perRecoil * perRecoil;
        } else {
            double light = (1 - recoilMeV * perMass) * perRecoil;
            c[2] = -0.25 * m2 * light * (1 + 0.5 * m2 * perMass * perRecoil);
            c[5] = -0.5 * m * light * (1 + m2 * perMass * perRecoil);
        }
    }
}
