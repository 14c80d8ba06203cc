package upscatter.model.interaction;

import upscatter.model.nucleus.Nuclide;

/**
 * How much {@link AxialScattering} is at most: the axial part of elastic scattering on a nucleus of spin J, which adds incoherently to the coherent vector part:
 *
 * <pre>
 * dsigma/dT = G_F^2 M/(4 pi) [Q_W^2 (1 - T/E - M T/(2 E^2)) + Q_A^2 (1 - T/E + M T/(2 E^2))],   Q_A^2 = 4/3 g_A^2 (J + 1)/J (S_p - S_n)^2
 * </pre>
 *
 * <p>Hoferichter, Menendez and Schwenk 2020, Phys. Rev. D 102, 074018. Spins S of protons and neutrons are those of nuclear structure; here they are at most 1/2
 * together, that of a single nucleon whose spin and orbit are aligned.
 */
final class AxialPart {
    /** Axial coupling of the nucleon, 1.2754(13); PDG 2024. */
    static final double AXIAL_COUPLING = 1.2754;

    /** Integral of the axial bracket over all recoils in that of the vector bracket, {@code (3/2)/(1/2)}. */
    private static final double TOTAL_OVER_TOTAL = 3;

    private AxialPart() {}

    /**
     * The largest ratio of the total axial cross section to the total vector one, form factors left out.
     *
     * @param nuclide the nucleus
     * @param weakCharge its weak charge Q_W
     * @return zero for even numbers of nucleons: their spin is zero, or (H2, Li6, B10, N14) their isospin, or they are so heavy (from K40 on) that it is below a per mille
     */
    static double mostOfVector(Nuclide nuclide, double weakCharge) {
        if (nuclide.nucleons() % 2 == 0) {
            return 0;
        }
        double spin = spin(nuclide);
        double squaredCharge = AXIAL_COUPLING * AXIAL_COUPLING * (spin + 1) / (3 * spin);
        return TOTAL_OVER_TOTAL * squaredCharge / (weakCharge * weakCharge);
    }

    /**
     * Spins of the lightest nuclei with one nucleon too many for a pair, NUBASE2020; 1/2, which has the largest axial part, for those that have it and for all above A = 41,
     * where that part is below a per cent with any spin.
     */
    private static double spin(Nuclide nuclide) {
        return switch (nuclide.name()) {
            case "Li7", "Be9", "B11", "Ne21", "Na23", "S33", "Cl35", "Cl37", "K39", "K41" -> 1.5;
            case "O17", "Mg25", "Al27" -> 2.5;
            default -> 0.5;
        };
    }
}
