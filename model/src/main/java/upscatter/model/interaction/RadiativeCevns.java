package upscatter.model.interaction;

import java.util.Optional;
import upscatter.model.detector.DecayVolume;
import upscatter.model.flux.Flavour;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;

/**
 * Radiative coherent scattering nu A -> A N, N -> nu gamma: the recoil and, from the decay of N within the set-up, a photon.
 *
 * <pre>
 * d2sigma/dE_R dE_gamma = dsigma/dE_R  BR P(l_0; p_N)  f(E_gamma; E_R, E)
 * f = (r/(2 p_N)) (1 + a_L c),   c = (r E_gamma - E_N)/p_N between -1 and 1,   r = m/E*,   E_N = E - E_R
 * </pre>
 *
 * <p>with the cross section of {@link Primakoff}, the decay of {@link RadiativeDecay} and the asymmetry of {@link
 * LongitudinalAsymmetry}, which is zero for a Majorana N; J. Phys. Conf. Ser. 2156, 012218. The coefficients are those of the
 * scattering; the photon makes the counts a function of the strength that is no longer linear.
 *
 * @param scattering production of N, whose strength and mass parameters this shares
 * @param decay decay of N
 * @param volume where decays are seen, as it lies to the target, a point; empty where they are all along the path of the decay, in any direction.
 */
public record RadiativeCevns(Primakoff scattering, RadiativeDecay decay, Optional<DecayVolume> volume)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "radiative";

    /** Decays along the path of the decay, whatever the direction. */
    public RadiativeCevns(Primakoff scattering, RadiativeDecay decay) {
        this(scattering, decay, Optional.empty());
    }

    /** Decays in a volume that N reaches from the target or not. */
    public static RadiativeCevns in(DecayVolume volume, Primakoff scattering, RadiativeDecay decay) {
        return new RadiativeCevns(scattering, decay.within(volume.reachCm()), Optional.of(volume));
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
    public boolean makesPhoton() {
        return true;
    }

    @Override
    public Optional<String> finalState() {
        return Optional.of(decay.finalState().label());
    }

    /** The probability {@code l_0/lambda} of the effective width exceeds one for decay lengths below the path: then more N decay than were made. */
    @Override
    public Optional<Bound> bound() {
        if (decay.law() != RadiativeDecay.Law.EFFECTIVE_WIDTH) {
            return Optional.empty();
        }
        var all = RadiativeDecay.anywhere(decay.nature(), decay.finalState());
        return Optional.of(new Bound(
                new RadiativeCevns(scattering, all),
                "the effective width",
                "coincidences",
                "all N that are made",
                "their decay length is below the path, and only the law \"exact\" holds"));
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

    /**
     * The asymmetry of the photons, {@code 1 + a cos theta*}: a_L for a Dirac N, zero for a Majorana N.
     *
     * @param neutrinoMeV neutrino energy in MeV, above the threshold of the recoil
     * @param recoilMeV recoil energy in MeV, positive
     * @param leptonMassMeV mass of N in MeV, positive
     * @return a, between -1 and 1
     */
    public double asymmetry(Nuclide nuclide, double neutrinoMeV, double recoilMeV, double leptonMassMeV) {
        return decay.nature() == Nature.MAJORANA
                ? 0
                : LongitudinalAsymmetry.at(nuclide.massMeV(), neutrinoMeV, recoilMeV, leptonMassMeV);
    }

    /**
     * Density of the photon energy in 1/MeV, for a decay that happens; zero outside {@code (E_N -+ p_N)/r}.
     *
     * @param energyMeV energy of N in MeV
     * @param leptonMassMeV mass of N in MeV
     * @param asymmetry a of {@code 1 + a cos theta*}
     * @param photonMeV photon energy in MeV
     * @return density in 1/MeV, whose integral is one
     */
    public double photonDensity(double energyMeV, double leptonMassMeV, double asymmetry, double photonMeV) {
        double momentum = Math.sqrt((energyMeV - leptonMassMeV) * (energyMeV + leptonMassMeV));
        double ratio = decay.finalState().massPerPhotonEnergy(leptonMassMeV);
        double cosine = (ratio * photonMeV - energyMeV) / momentum;
        return Math.abs(cosine) > 1 ? 0 : 0.5 * ratio / momentum * (1 + asymmetry * cosine);
    }

    /**
     * Cross section at unit strength of the scattering per recoil and photon energy, in cm^2/MeV^2, for decays that all happen;
     * zero outside the kinematic limits.
     *
     * @param neutrinoMeV neutrino energy in MeV
     * @param recoilMeV recoil energy in MeV, positive
     * @param photonMeV photon energy in MeV
     * @param leptonMassMeV mass of N in MeV, positive
     */
    public double crossSection(
            Nuclide nuclide,
            Flavour flavour,
            double neutrinoMeV,
            double recoilMeV,
            double photonMeV,
            double leptonMassMeV) {
        double scatters = crossSection(nuclide, flavour, neutrinoMeV, recoilMeV, leptonMassMeV);
        if (scatters == 0) {
            return 0;
        }
        double asymmetry = asymmetry(nuclide, neutrinoMeV, recoilMeV, leptonMassMeV);
        return scatters * photonDensity(neutrinoMeV - recoilMeV, leptonMassMeV, asymmetry, photonMeV);
    }

    /**
     * Smallest neutrino energy for a recoil and a photon of an energy, whatever the nucleus: {@code T + (r E_gamma + m^2/(r
     * E_gamma))/2}. The recoil has a minimum of its own, {@link Kinematics#minimumNeutrinoMeV}.
     *
     * @param recoilMeV recoil energy T in MeV, not negative
     * @param photonMeV photon energy E_gamma in MeV, positive
     * @param leptonMassMeV mass m of N in MeV, positive
     * @return neutrino energy in MeV
     */
    public double minimumNeutrinoMeV(double recoilMeV, double photonMeV, double leptonMassMeV) {
        double doppler = decay.finalState().massPerPhotonEnergy(leptonMassMeV) * photonMeV;
        return recoilMeV + 0.5 * (doppler + leptonMassMeV * leptonMassMeV / doppler);
    }
}
