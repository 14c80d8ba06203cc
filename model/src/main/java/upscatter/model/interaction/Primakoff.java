package upscatter.model.interaction;

import java.util.Set;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.units.PhysicalConstants;

/**
 * Primakoff up-scattering nu A -> N A of a neutrino to a sterile neutrino N of mass m through a transition magnetic moment.
 *
 * <p>For a nucleus of spin 0 and mass M, with {@code L = kappa mu nubar_L sigma_{mu nu} P_R N F^{mu nu} + h.c.}:
 *
 * <pre>
 * dsigma/dT = 4 kappa^2 alpha mu^2 Z^2 F(q)^2 [ 1/T - 1/E + T/(4E^2) - m^2/(4E^2 T) - m^2/(2MET) + m^2/(8ME^2) - m^4/(8ME^2T^2) ]
 * </pre>
 *
 * <p>Follows from the Lagrangian of J. Phys. Conf. Ser. 2156, 012218; for m = 0 it is the magnetic-moment cross section of
 * Eq. (9) of arXiv:2603.24450. It adds to the Standard Model without interference, because it flips the helicity.
 *
 * <p>The strength is mu squared, so that a fit is regular at zero signal. Its unit is (1e-10 mu_B)^2 at kappa = 1/2.
 *
 * @param generations the flavours that couple to N
 * @param formFactor form factor of the protons
 * @param start mass of N in MeV at which fits start, positive
 */
public record Primakoff(Set<Flavour.Generation> generations, FormFactor formFactor, double start)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "primakoff";

    /** Name of the strength parameter: (mu/1e-10 mu_B)^2 at kappa = 1/2. */
    public static final String STRENGTH = "mu2";

    /** Name of the mass parameter, in MeV. */
    public static final String MASS = "mN";

    /** Moment at which the strength parameter is one, in Bohr magnetons at kappa = 1/2. */
    public static final double UNIT_MOMENT = 1e-10;

    private static final double LARGEST_MASS_MEV = 1e3;

    /** Rejects an empty set of flavours and a mass that is not positive. */
    public Primakoff {
        generations = Set.copyOf(generations);
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("Primakoff up-scattering needs at least one flavour");
        }
        if (!(start > 0 && start < LARGEST_MASS_MEV)) {
            throw new IllegalArgumentException(
                    "the mass of N must lie between 0 and %s MeV but is %s MeV".formatted(LARGEST_MASS_MEV, start));
        }
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.bounded(STRENGTH, 0, 0, Double.POSITIVE_INFINITY, 1),
                Parameter.bounded(MASS, start, 0, LARGEST_MASS_MEV, 1));
    }

    @Override
    public double massMeV() {
        return start;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        if (!generations.contains(flavour.generation())) {
            return 0;
        }
        double coupling =
                CouplingConvention.HALF_SIGMA_F.kappa() * UNIT_MOMENT * PhysicalConstants.BOHR_MAGNETON_PER_MEV;
        double charge =
                nuclide.protons() * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide) * coupling;
        return 4 * PhysicalConstants.ALPHA * charge * charge * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    @Override
    public void coefficients(double nuclearMassMeV, double recoilMeV, double leptonMassMeV, double[] c) {
        double m = leptonMassMeV;
        double m2 = m * m;
        double perRecoil = 1 / recoilMeV;
        double perMass = 1 / nuclearMassMeV;
        c[0] = perRecoil;
        c[1] = -1 - 0.5 * m2 * perMass * perRecoil;
        c[2] = 0.25 * recoilMeV
                - 0.25 * m2 * perRecoil
                + 0.125 * m2 * perMass
                - 0.125 * m2 * m2 * perMass * perRecoil * perRecoil;
        c[3] = 0;
        c[4] = -m * perMass * perRecoil;
        c[5] = -0.5 * m * perRecoil + 0.25 * m * perMass - 0.5 * m2 * m * perMass * perRecoil * perRecoil;
    }

    /** The moment in Bohr magnetons at kappa = 1/2 that a strength stands for. */
    public static double momentOf(double strength) {
        return UNIT_MOMENT * Math.sqrt(strength);
    }

    /** The strength of a moment in Bohr magnetons at kappa = 1/2. */
    public static double strengthOf(double muBohrMagnetons) {
        double ratio = muBohrMagnetons / UNIT_MOMENT;
        return ratio * ratio;
    }
}
