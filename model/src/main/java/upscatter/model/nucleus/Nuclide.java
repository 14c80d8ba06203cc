package upscatter.model.nucleus;

import java.util.Optional;
import upscatter.model.units.PhysicalConstants;

/**
 * A nuclide as a target of coherent scattering.
 *
 * @param name symbol and mass number, for example {@code W184}
 * @param protons number of protons Z
 * @param nucleons number of nucleons A
 * @param atomicMassU mass of the neutral atom in atomic mass units
 * @param chargeRadiusFm root-mean-square radius of its charge in fm, as measured; empty where none is known
 */
public record Nuclide(String name, int protons, int nucleons, double atomicMassU, Optional<Double> chargeRadiusFm) {

    /** Rejects numbers that are no nuclide with {@link IllegalArgumentException}. */
    public Nuclide {
        if (protons < 1 || nucleons < protons || !(atomicMassU > 0)) {
            throw new IllegalArgumentException("nuclide %s: Z = %d, A = %d and atomic mass %s u do not make a nuclide"
                    .formatted(name, protons, nucleons, atomicMassU));
        }
    }

    /** A nuclide of which no charge radius is known. */
    public Nuclide(String name, int protons, int nucleons, double atomicMassU) {
        this(name, protons, nucleons, atomicMassU, Optional.empty());
    }

    /** Number of neutrons N. */
    public int neutrons() {
        return nucleons - protons;
    }

    /** Mass of the nucleus in MeV: that of the atom less its electrons, whose binding (below 1e-5) is neglected. */
    public double massMeV() {
        return atomicMassU * PhysicalConstants.ATOMIC_MASS_UNIT_MEV - protons * PhysicalConstants.ELECTRON_MASS_MEV;
    }

    /**
     * Momentum transfer of a recoil: {@code q = sqrt(2 M T + T^2)}.
     *
     * @param recoilMeV recoil energy T in MeV, not negative
     * @return q in MeV
     */
    public double momentumTransferMeV(double recoilMeV) {
        return Math.sqrt(recoilMeV * (2 * massMeV() + recoilMeV));
    }
}
