package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.PhysicalConstants;

/**
 * Scattering on the electrons of the target through an effective magnetic moment of neutrinos, whose partner is light against what a detector sees:
 *
 * <pre>
 * dsigma/dT = Z_eff(T) (pi alpha^2/m_e^2) (mu_nu/mu_B)^2 [ 1/T - 1/E ]
 * </pre>
 *
 * <p>for an atom of whose electrons Z_eff(T) scatter as free ones at rest: {@link MagneticElectronScattering} at m = 0, kappa = 1/2; Vogel and Engel, Phys. Rev. D 39, 3378 (1989). It adds to the Standard Model without interference.
 *
 * @param moment the moment and its flavours, shared with the scattering on nuclei
 * @param binding how many electrons of an atom scatter
 */
public record MomentElectronScattering(MagneticMoment moment, ElectronBinding binding) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "magnetic-electrons";

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return moment.parameters();
    }

    @Override
    public Optional<SignalModel> signal() {
        return moment.signal();
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
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        return binding.electrons(nuclide.protons(), recoilMeV) * moment.perUnitCharge(flavour);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        NuclearSpin.ONE_HALF.bracket(targetMassMeV, recoilMeV, a);
    }
}
