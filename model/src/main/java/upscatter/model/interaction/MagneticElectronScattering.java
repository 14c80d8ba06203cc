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
 * Up-scattering nu e -> N e on the electrons of the target through a transition magnetic moment.
 *
 * <pre>
 * dsigma/dT = Z_eff(T) 4 kappa^2 alpha mu^2 [ 1/T - 1/E - m^2/(2m_eET) - m^2 (m_e - T)/(4m_eE^2T) - m^4 (m_e - T)/(8m_e^2E^2T^2) ]
 * </pre>
 *
 * <p>for an atom of whose electrons Z_eff(T) scatter as free ones at rest: all of them, which is an upper bound below their binding energies, or those of an {@link ElectronBinding}. The
 * bracket is exact for a point particle of spin 1/2 (arXiv:2011.04751, Eq. A.10). An electron recoil is
 * not quenched: ionisation and light are calibrated with electrons, so that its visible energy is its own, times the scale that a
 * detector says.
 *
 * @param magnetic coupling, flavours and mass of N, shared with the scattering on nuclei
 * @param binding how many electrons of an atom scatter
 */
public record MagneticElectronScattering(Primakoff magnetic, ElectronBinding binding) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "electrons";

    /** Scattering on free electrons. */
    public MagneticElectronScattering(Primakoff magnetic) {
        this(magnetic, new ElectronBinding.Free());
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return magnetic.parameters();
    }

    @Override
    public Optional<SignalModel> signal() {
        return magnetic.signal();
    }

    @Override
    public double massMeV() {
        return magnetic.massMeV();
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
        return binding.electrons(nuclide.protons(), recoilMeV) * magnetic.perUnitCharge(flavour);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        NuclearSpin.ONE_HALF.bracket(targetMassMeV, recoilMeV, a);
    }
}
