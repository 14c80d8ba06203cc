package upscatter.model.interaction;

import java.util.List;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.units.PhysicalConstants;

/**
 * Elastic scattering nu e -> nu e of the Standard Model on the electrons of the target, by exchange of Z and, of electron neutrinos, of W:
 *
 * <pre>
 * dsigma/dT = Z_eff(T) 2 G_F^2 m_e/pi [ g_L^2 + g_R^2 (1 - T/E)^2 - g_L g_R m_e T/E^2 ]
 * g_L = sin^2 theta_W + 1/2 (nu_e),  sin^2 theta_W - 1/2 (nu_mu, nu_tau),   g_R = sin^2 theta_W;   g_V = g_L + g_R,  g_A = g_L - g_R
 * </pre>
 *
 * <p>with g_L and g_R exchanged for antineutrinos; 't Hooft, Phys. Lett. B 37, 195 (1971), in the form of Bahcall, Kamionkowski and Sirlin, Phys. Rev. D 51, 6146 (1995), whose radiative corrections of some per cent are left
 * out. The mixing angle is that of the couplings at low energy. An electron recoil is not quenched.
 *
 * @param couplings of which the mixing angle is
 * @param binding how many electrons of an atom scatter as free ones
 * @param flavour flavour of the neutrinos whose {@link #coefficients} it gives; {@link #forFlavour} gives others
 */
public record NeutrinoElectronScattering(VectorCouplings couplings, ElectronBinding binding, Flavour flavour)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "nu-e";

    private static final double ISOSPIN = 0.5;

    /** Degree of counts in the sine squared of the mixing angle. */
    private static final int DEGREE = 2;

    /** Scattering of all flavours. */
    public NeutrinoElectronScattering(VectorCouplings couplings, ElectronBinding binding) {
        this(couplings, binding, Flavour.NU_E);
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of();
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public double targetMassMeV(Nuclide nuclide) {
        return PhysicalConstants.ELECTRON_MASS_MEV;
    }

    @Override
    public boolean hitsElectrons() {
        return true;
    }

    @Override
    public List<Double> breaksMeV(Nuclide nuclide) {
        return binding.breaksMeV(nuclide.protons());
    }

    @Override
    public NeutrinoElectronScattering forFlavour(Flavour other) {
        return new NeutrinoElectronScattering(couplings, binding, other);
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour any, double recoilMeV) {
        return binding.electrons(nuclide.protons(), recoilMeV)
                * 2
                * PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.ELECTRON_MASS_MEV
                / Math.PI
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    /** Coupling of a neutrino to electrons of left chirality. */
    private double left() {
        double weak = flavour.generation() == Flavour.Generation.ELECTRON ? ISOSPIN : -ISOSPIN;
        return couplings.sinSquared() + weak;
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        double right = couplings.sinSquared();
        double left = left();
        double straight = flavour.isAntineutrino() ? right : left;
        double turned = flavour.isAntineutrino() ? left : right;
        a[0] = straight * straight + turned * turned;
        a[1] = -2 * turned * turned * recoilMeV;
        a[2] = 0;
        a[3] = turned * turned * recoilMeV * recoilMeV - left * right * targetMassMeV * recoilMeV;
        a[4] = 0;
        a[5] = 0;
    }

    /** Counts are of second degree in the mixing angle. */
    @Override
    public List<FittedCoupling> fittedCouplings() {
        return couplings instanceof VectorCouplings.FittedTree fitted
                ? List.of(new FittedCoupling(
                        fitted.sinSquaredThetaW(),
                        DEGREE,
                        value -> new NeutrinoElectronScattering(new VectorCouplings.Tree(value), binding, flavour)))
                : List.of();
    }
}
