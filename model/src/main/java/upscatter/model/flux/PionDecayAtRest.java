package upscatter.model.flux;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import upscatter.model.units.PhysicalConstants;

/**
 * Neutrinos from positive pions that decay at rest in a spallation target, and from the muons they leave.
 *
 * <pre>
 * nu_mu (prompt):        line at (m_pi^2 - m_mu^2)/(2 m_pi)
 * anti-nu_mu (delayed):  f(E) = 64 E^2/m_mu^3 (3/4 - E/m_mu)
 * nu_e (delayed):        f(E) = 192 E^2/m_mu^3 (1/2 - E/m_mu),   0 &lt; E &lt; m_mu/2
 * </pre>
 *
 * <p>The fluence of each flavour is r N_POT/(4 pi L^2). Spectra: Eqs. (2)-(4) of arXiv:1804.09459.
 *
 * @param protonsOnTarget number of protons of the whole exposure, positive
 * @param neutrinosPerProton neutrinos of each flavour a proton, positive
 * @param distanceCm distance from target to detector in cm, positive
 * @param prompt arrival times of the muon neutrinos
 * @param delayed arrival times of the electron neutrinos and muon antineutrinos
 * @param protonEnergyMeV kinetic energy of a proton in MeV, positive; empty where it is not known
 */
public record PionDecayAtRest(
        double protonsOnTarget,
        double neutrinosPerProton,
        double distanceCm,
        Timing prompt,
        Timing delayed,
        Optional<Double> protonEnergyMeV)
        implements Source {
    /** Straight pieces of the spectrum of a muon decay: their integral is 6e-8 below that of electron neutrinos, four times as much with half of them. */
    private static final int INTERVALS = 4000;

    /** Pions of one charge that stop; a proton of 3 GeV makes about 0.4. */
    private static final double MOST_NEUTRINOS_PER_PROTON = 3;

    /** No detector is nearer than a millimetre: less is a wrong unit, and would end in a flux without bound. */
    private static final double SMALLEST_DISTANCE_CM = 0.1;

    /** Energy of the prompt line in MeV. */
    public static final double PROMPT_ENERGY_MEV = (PhysicalConstants.PION_MASS_MEV * PhysicalConstants.PION_MASS_MEV
                    - PhysicalConstants.MUON_MASS_MEV * PhysicalConstants.MUON_MASS_MEV)
            / (2 * PhysicalConstants.PION_MASS_MEV);

    /** Rejects values that are not positive with {@link IllegalArgumentException}. */
    public PionDecayAtRest {
        for (double value : new double[] {protonsOnTarget, neutrinosPerProton, distanceCm}) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "protons on target, neutrinos per proton and distance must be positive but are %s, %s and %s cm"
                                .formatted(protonsOnTarget, neutrinosPerProton, distanceCm));
            }
        }
        if (neutrinosPerProton > MOST_NEUTRINOS_PER_PROTON) {
            throw new IllegalArgumentException(
                    "neutrinos per proton and flavour must be at most %s but are %s.%nMaybe they are a percentage."
                            .formatted(MOST_NEUTRINOS_PER_PROTON, neutrinosPerProton));
        }
        protonEnergyMeV.filter(energy -> !(energy > 0)).ifPresent(energy -> {
            throw new IllegalArgumentException("the energy of a proton must be positive but is " + energy + " MeV");
        });
        if (distanceCm < SMALLEST_DISTANCE_CM) {
            throw new IllegalArgumentException(
                    "the distance of the source must be at least 1 mm but is %.4g mm".formatted(distanceCm * 10));
        }
    }

    /** A beam of protons of which the energy is not known. */
    public PionDecayAtRest(
            double protonsOnTarget, double neutrinosPerProton, double distanceCm, Timing prompt, Timing delayed) {
        this(protonsOnTarget, neutrinosPerProton, distanceCm, prompt, delayed, Optional.empty());
    }

    /** The beam in a share of the protons: of a channel that was live for a part of the exposure. */
    public PionDecayAtRest duringShare(double share) {
        return new PionDecayAtRest(
                share * protonsOnTarget, neutrinosPerProton, distanceCm, prompt, delayed, protonEnergyMeV);
    }

    /** The beam as seen from another distance in cm. */
    @Override
    public PionDecayAtRest at(double otherDistanceCm) {
        return new PionDecayAtRest(
                protonsOnTarget, neutrinosPerProton, otherDistanceCm, prompt, delayed, protonEnergyMeV);
    }

    @Override
    public OptionalDouble baselineCm() {
        return OptionalDouble.of(distanceCm);
    }

    /** Neutrinos per cm^2 of each flavour in the whole exposure. */
    public double fluencePerFlavour() {
        return neutrinosPerProton * protonsOnTarget / (4 * Math.PI * distanceCm * distanceCm);
    }

    @Override
    public List<Emission> emissions() {
        double fluence = fluencePerFlavour();
        return Stream.of(
                        Emission.line(Flavour.NU_MU, new Emission.Line(PROMPT_ENERGY_MEV, fluence), prompt),
                        Emission.continuum(
                                Flavour.ANTI_NU_MU, michel(PionDecayAtRest::muonAntineutrino, fluence), delayed),
                        Emission.continuum(Flavour.NU_E, michel(PionDecayAtRest::electronNeutrino, fluence), delayed))
                .map(emission -> emission.from(List.of(new Emission.Path(distanceCm, 1))))
                .toList();
    }

    /** The prompt line and the delayed continuum, beside the whole. */
    @Override
    public Map<String, List<Emission>> parts() {
        List<Emission> all = emissions();
        return Map.of(WHOLE, all, "prompt", all.subList(0, 1), "delayed", all.subList(1, all.size()));
    }

    @Override
    public Normalisation normalisation() {
        return Normalisation.FLUENCE;
    }

    /**
     * Spectrum of muon antineutrinos from muon decay at rest, normalised to one.
     *
     * @param energyMeV neutrino energy in MeV
     * @return density in 1/MeV; zero outside 0 to m_mu/2
     */
    public static double muonAntineutrino(double energyMeV) {
        double x = energyMeV / PhysicalConstants.MUON_MASS_MEV;
        return x > 0.5 || x < 0 ? 0 : 64 * x * x * (0.75 - x) / PhysicalConstants.MUON_MASS_MEV;
    }

    /**
     * Spectrum of electron neutrinos from muon decay at rest, normalised to one.
     *
     * @param energyMeV neutrino energy in MeV
     * @return density in 1/MeV; zero outside 0 to m_mu/2
     */
    public static double electronNeutrino(double energyMeV) {
        double x = energyMeV / PhysicalConstants.MUON_MASS_MEV;
        return x > 0.5 || x < 0 ? 0 : 192 * x * x * (0.5 - x) / PhysicalConstants.MUON_MASS_MEV;
    }

    private static FluxMoments michel(java.util.function.DoubleUnaryOperator shape, double fluence) {
        double end = PhysicalConstants.MUON_MASS_MEV / 2;
        double[] energies = new double[INTERVALS];
        double[] fluxes = new double[INTERVALS];
        for (int i = 0; i < INTERVALS; i++) {
            energies[i] = i + 1 == INTERVALS ? end : end * (i + 1) / INTERVALS;
            fluxes[i] = fluence * shape.applyAsDouble(energies[i]);
        }
        return FluxMoments.ofPoints(energies, fluxes);
    }
}
