package upscatter.model.nucleus;

import upscatter.model.units.PhysicalConstants;

/**
 * A nuclide as a target of coherent scattering.
 *
 * @param name symbol and mass number, for example {@code W184}
 * @param protons number of protons Z
 * @param nucleons number of nucleons A
 * @param atomicMassU mass of the neutral atom in atomic mass units
 */
public record Nuclide(String name, int protons, int nucleons, double atomicMassU) {

    /** Rejects numbers that are no nuclide. */
    public Nuclide {
        if (protons < 1 || nucleons < protons || !(atomicMassU > 0)) {
            throw new IllegalArgumentException("nuclide %s: Z = %d, A = %d and atomic mass %s u do not make a nuclide"
                    .formatted(name, protons, nucleons, atomicMassU));
        }
    }

    /** Number of neutrons N. */
    public int neutrons() {
        return nucleons - protons;
    }

    /** Mass of the nucleus in MeV: that of the atom less its electrons, whose binding (below 1e-5) is neglected. */
    public double massMeV() {
        return atomicMassU * PhysicalConstants.ATOMIC_MASS_UNIT_MEV - protons * PhysicalConstants.ELECTRON_MASS_MEV;
    }

    /** Momentum transfer in MeV at a recoil energy in MeV: {@code q^2 = 2 M T + T^2}. */
    public double momentumTransferMeV(double recoilMeV) {
        return Math.sqrt(recoilMeV * (2 * massMeV() + recoilMeV));
    }
}
