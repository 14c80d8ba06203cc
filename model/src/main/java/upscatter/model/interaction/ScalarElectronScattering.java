package upscatter.model.interaction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.PhysicalConstants;

/**
 * Exchange of a light scalar between neutrinos and the electrons of the target, all with one coupling g:
 *
 * <pre>
 * L = - g phi [ nubar nu + ebar e ],   dsigma/dT = Z_eff(T) g^4 m_e T (m_e + T/2)/(4 pi E^2 (2 m_e T + m^2)^2)
 * </pre>
 *
 * <p>for an atom of whose electrons Z_eff(T) scatter as free ones at rest. With {@code sum |ubar' u|^2 = 2 k.k' = 2 m_e T} of a neutrino of one helicity and {@code 2 (p.p' + m_e^2) = 4 m_e (m_e + T/2)} of the electron,
 * over {@code 32 pi m_e E^2}; without T/2 it is the form of the literature for recoils far below m_e. It turns the helicity and adds to the Standard Model without interference.
 *
 * @param scalar coupling, flavours and mass, shared with the scattering on nuclei
 * @param binding how many electrons of an atom scatter
 */
public record ScalarElectronScattering(LightScalar scalar, ElectronBinding binding) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "light-scalar-electrons";

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return scalar.parameters();
    }

    @Override
    public Optional<SignalModel> signal() {
        return scalar.signal();
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
    public boolean exchangesMass() {
        return true;
    }

    @Override
    public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
        InterferingAmplitudes.exchange(2 * PhysicalConstants.ELECTRON_MASS_MEV * recoilMeV, massMeV, 2, factor);
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        if (!scalar.flavours().contains(flavour.generation())) {
            return 0;
        }
        double coupling = MediatorWords.UNIT * MediatorWords.UNIT;
        return binding.electrons(nuclide.protons(), recoilMeV)
                * coupling
                * coupling
                * PhysicalConstants.ELECTRON_MASS_MEV
                * (PhysicalConstants.ELECTRON_MASS_MEV + recoilMeV / 2)
                / (4 * Math.PI)
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        Arrays.fill(a, 0);
        a[3] = recoilMeV;
    }
}
