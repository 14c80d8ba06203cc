package upscatter.model.interaction;

/**
 * Two-body kinematics of nu A -> N A with the nucleus of mass M at rest: neutrino energy E, recoil energy T, mass m of N. It follows
 * from the conservation of energy and momentum alone, without approximation. All arguments are in MeV, and so are energies and momenta
 * in the results.
 */
public final class Kinematics {
    private Kinematics() {}

    /** Smallest neutrino energy at which a lepton of mass m is made: {@code m + m^2/(2M)}. */
    public static double thresholdMeV(double nuclearMassMeV, double leptonMassMeV) {
        return leptonMassMeV + leptonMassMeV * leptonMassMeV / (2 * nuclearMassMeV);
    }

    /**
     * Smallest neutrino energy that reaches a recoil: {@code (T + sqrt(T^2 + 2 M T))/2 (1 + m^2/(2 M T))}.
     *
     * @param recoilMeV recoil energy, positive
     */
    public static double minimumNeutrinoMeV(double nuclearMassMeV, double recoilMeV, double leptonMassMeV) {
        return massless(nuclearMassMeV, recoilMeV)
                * (1 + leptonMassMeV * leptonMassMeV / (2 * nuclearMassMeV * recoilMeV));
    }

    /**
     * Rapidity along the beam of the lepton that the smallest neutrino energy makes at a recoil: {@code y = ln(m/a)} with {@code a =
     * sqrt(T^2 + 2MT) - T}, from {@code E_N = (a + m^2/a)/2}. It is zero at threshold, to which it loses no digits.
     *
     * @param recoilMeV recoil energy, positive
     * @param leptonMassMeV mass of the lepton, positive
     * @return positive when the lepton flies forward (the smallest recoil), negative when backward (the largest)
     */
    public static double leptonRapidity(double nuclearMassMeV, double recoilMeV, double leptonMassMeV) {
        double root = Math.sqrt(recoilMeV * (recoilMeV + 2 * nuclearMassMeV));
        return Math.log(leptonMassMeV / (root - recoilMeV));
    }

    /**
     * Smallest neutrino energy that reaches a recoil when the lepton has no mass: {@code (T + sqrt(T^2 + 2 M T))/2}.
     *
     * @param nuclearMassMeV mass M of the nucleus in MeV, positive
     * @param recoilMeV recoil energy T in MeV, positive
     * @return neutrino energy in MeV
     */
    public static double massless(double nuclearMassMeV, double recoilMeV) {
        return 0.5 * (recoilMeV + Math.sqrt(recoilMeV * (recoilMeV + 2 * nuclearMassMeV)));
    }

    /**
     * Largest recoil at a neutrino energy, T_+; zero below threshold.
     *
     * <pre>
     * T_pm = [2 M E^2 - m^2 (M + E) +- E sqrt((2 M E - m^2)^2 - 4 M^2 m^2)] / (2 M (M + 2E))
     * </pre>
     */
    public static double maximumRecoilMeV(double nuclearMassMeV, double neutrinoMeV, double leptonMassMeV) {
        double m2 = leptonMassMeV * leptonMassMeV;
        double discriminant = discriminant(nuclearMassMeV, neutrinoMeV, leptonMassMeV);
        if (discriminant < 0 || neutrinoMeV < thresholdMeV(nuclearMassMeV, leptonMassMeV)) {
            return 0;
        }
        return (2 * nuclearMassMeV * neutrinoMeV * neutrinoMeV
                        - m2 * (nuclearMassMeV + neutrinoMeV)
                        + neutrinoMeV * Math.sqrt(discriminant))
                / (2 * nuclearMassMeV * (nuclearMassMeV + 2 * neutrinoMeV));
    }

    /**
     * Smallest recoil at a neutrino energy, T_-; zero below threshold.
     *
     * <p>From {@code T_- T_+ = m^4/(4 M (M + 2E))}, because the direct formula loses all digits.
     */
    public static double minimumRecoilMeV(double nuclearMassMeV, double neutrinoMeV, double leptonMassMeV) {
        double maximum = maximumRecoilMeV(nuclearMassMeV, neutrinoMeV, leptonMassMeV);
        return maximum == 0 ? 0 : otherLimitMeV(nuclearMassMeV, neutrinoMeV, leptonMassMeV, maximum);
    }

    /**
     * T_- from T_+ at one neutrino energy, or T_+ from T_-: {@code T_- T_+ = m^4/(4 M (M + 2E))}.
     *
     * @param limitMeV one of the limits, positive
     */
    public static double otherLimitMeV(
            double nuclearMassMeV, double neutrinoMeV, double leptonMassMeV, double limitMeV) {
        double m2 = leptonMassMeV * leptonMassMeV;
        return m2 * m2 / (4 * nuclearMassMeV * (nuclearMassMeV + 2 * neutrinoMeV)) / limitMeV;
    }

    /**
     * Derivative of T_- or T_+ with respect to the mass of the lepton at fixed neutrino energy, {@code dT/dm = -(dE_min/dm)/(dE_min/dT)}.
     *
     * @param recoilMeV the limit itself, positive
     */
    public static double recoilLimitPerMass(double nuclearMassMeV, double recoilMeV, double leptonMassMeV) {
        double root = Math.sqrt(recoilMeV * (recoilMeV + 2 * nuclearMassMeV));
        double massless = 0.5 * (recoilMeV + root);
        double perRecoil = leptonMassMeV * leptonMassMeV / (2 * nuclearMassMeV * recoilMeV);
        double byMass = massless * leptonMassMeV / (nuclearMassMeV * recoilMeV);
        double byRecoil =
                0.5 * (1 + (recoilMeV + nuclearMassMeV) / root) * (1 + perRecoil) - massless * perRecoil / recoilMeV;
        return -byMass / byRecoil;
    }

    /** Momentum of the lepton, {@code sqrt((E - T)^2 - m^2)}; zero below its mass. */
    public static double leptonMomentumMeV(double neutrinoMeV, double recoilMeV, double leptonMassMeV) {
        double energy = neutrinoMeV - recoilMeV;
        return energy <= leptonMassMeV ? 0 : Math.sqrt((energy - leptonMassMeV) * (energy + leptonMassMeV));
    }

    /**
     * Cosine of the angle between lepton and neutrino: {@code (p_N^2 + E^2 - T^2 - 2MT)/(2 E p_N)}.
     *
     * @param recoilMeV recoil energy within the kinematic limits
     */
    public static double leptonCosine(
            double nuclearMassMeV, double neutrinoMeV, double recoilMeV, double leptonMassMeV) {
        double momentum = leptonMomentumMeV(neutrinoMeV, recoilMeV, leptonMassMeV);
        double product = neutrinoMeV * (neutrinoMeV - recoilMeV)
                - 0.5 * leptonMassMeV * leptonMassMeV
                - nuclearMassMeV * recoilMeV;
        return product / (neutrinoMeV * momentum);
    }

    /** {@code (2 M E - m^2)^2 - 4 M^2 m^2}, factored so that nothing cancels at threshold. */
    private static double discriminant(double nuclearMassMeV, double neutrinoMeV, double leptonMassMeV) {
        double m2 = leptonMassMeV * leptonMassMeV;
        return (2 * nuclearMassMeV * (neutrinoMeV - leptonMassMeV) - m2)
                * (2 * nuclearMassMeV * (neutrinoMeV + leptonMassMeV) - m2);
    }
}
