package upscatter.model.interaction;

import java.util.Optional;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;

/**
 * Decays N -&gt; nu gamma in a detector of N that was made outside of it, by nu A -&gt; N A in matter whose recoils are not seen: the photon alone, in coincidence with
 * nothing.
 *
 * <pre>
 * dR/dE_gamma = sum_volumes N_A int dE phi(E) int dT dsigma/dT BR f(E_gamma; E - T) &lt; exp(-a/lambda) - exp(-b/lambda) &gt;
 * </pre>
 *
 * <p>with the cross section of {@link Primakoff}, the decay length of {@link RadiativeDecay}, the photons of {@link RadiativeCevns}, and the mean over the directions
 * of N, whose paths go through the detector from a to b.
 *
 * @param scattering production of N, whose strength and mass parameters this shares
 * @param decay decay of N; its path is not used, which is that through each volume
 */
public record OutsideDecays(Primakoff scattering, RadiativeDecay decay) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "decays";

    /**
     * Checks the law of the decay.
     *
     * @throws IllegalArgumentException if it is not the exact one: how many decay far away does not follow from an effective width
     */
    public OutsideDecays {
        if (decay.law() != RadiativeDecay.Law.EXACT) {
            throw new IllegalArgumentException("decays of what was made outside need the law '%s' but it is '%s'"
                    .formatted(RadiativeDecay.Law.EXACT.label(), decay.law().label()));
        }
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return scattering.parameters();
    }

    @Override
    public Optional<SignalModel> signal() {
        return scattering.signal();
    }

    @Override
    public boolean isMadeOutside() {
        return true;
    }

    @Override
    public Optional<String> finalState() {
        return Optional.of(decay.finalState().label());
    }

    @Override
    public double massMeV() {
        return scattering.massMeV();
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        return scattering.prefactor(nuclide, flavour, recoilMeV);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        scattering.coefficients(targetMassMeV, recoilMeV, a);
    }
}
