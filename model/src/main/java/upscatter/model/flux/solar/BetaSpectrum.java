package upscatter.model.flux.solar;

import java.util.Arrays;
import upscatter.model.flux.FluxTable;
import upscatter.model.units.PhysicalConstants;

/**
 * Neutrinos of an allowed decay, or fusion, that sets a positron free, normalised to one:
 *
 * <pre>
 * S(E) ~ E^2 p W F(-Z, W),   W = Q + m_e - E,   p = sqrt(W^2 - m_e^2),   0 &lt; E &lt; Q
 * F ~ 2 pi eta/(1 - exp(-2 pi eta)) [W^2/m_e^2 (1 + 4 alpha^2 Z^2) - 1]^S,   eta = -alpha Z W/p,   S = sqrt(1 - alpha^2 Z^2) - 1
 * </pre>
 *
 * <p>F is the Coulomb correction in the approximation of Bethe and Bacher, Rev. Mod. Phys. 8, 82 (1936), within a per mille of the exact one for such light nuclei. Recoil, forbidden
 * terms and the motion in the plasma are left out.
 *
 * @param endPointMeV largest energy Q of the neutrinos in MeV, positive
 * @param daughterCharge charge Z of the nucleus that remains
 */
public record BetaSpectrum(double endPointMeV, int daughterCharge) {
    /** Straight pieces of a spectrum: their integral is 1e-5 below that of the formula. */
    private static final int INTERVALS = 400;

    /** Rejects an end point that is not positive with {@link IllegalArgumentException}. */
    public BetaSpectrum {
        if (!(endPointMeV > 0) || Double.isInfinite(endPointMeV)) {
            throw new IllegalArgumentException("the end point must be positive but is " + endPointMeV + " MeV");
        }
    }

    /** The shape at a neutrino energy in MeV, not normalised; zero outside zero to the end point. */
    double shape(double neutrinoMeV) {
        if (!(neutrinoMeV > 0 && neutrinoMeV < endPointMeV)) {
            return 0;
        }
        double total = (endPointMeV - neutrinoMeV) / PhysicalConstants.ELECTRON_MASS_MEV + 1;
        double momentum = Math.sqrt((total - 1) * (total + 1));
        return neutrinoMeV * neutrinoMeV * momentum * total * coulomb(total, momentum);
    }

    /** Coulomb correction for an energy and a momentum in masses of the positron. */
    private double coulomb(double total, double momentum) {
        double alphaZ = PhysicalConstants.ALPHA * daughterCharge;
        double twoPiEta = -2 * Math.PI * alphaZ * total / momentum;
        double exponent = Math.sqrt(1 - alphaZ * alphaZ) - 1;
        double relativistic = Math.pow(total * total * (1 + 4 * alphaZ * alphaZ) - 1, exponent);
        return twoPiEta / -Math.expm1(-twoPiEta) * relativistic;
    }

    /** The spectrum in 1/MeV, linear between points, with an integral of one. */
    public FluxTable table() {
        double[] energies = new double[INTERVALS + 1];
        double[] values = new double[INTERVALS + 1];
        for (int i = 0; i <= INTERVALS; i++) {
            energies[i] = i == 0 ? endPointMeV / INTERVALS * 1e-3 : endPointMeV * i / INTERVALS;
        }
        energies[INTERVALS] = endPointMeV;
        Arrays.setAll(values, i -> shape(energies[i]));
        FluxTable shape = FluxTable.of(energies, values);
        return shape.times(1 / shape.integral());
    }
}
