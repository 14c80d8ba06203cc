package upscatter.model.flux.solar;

import java.util.List;
import java.util.Optional;
import upscatter.model.flux.FluxTable;

/**
 * A reaction in the sun that makes electron neutrinos.
 *
 * <p>End points are those of the masses of AME 2020 and CODATA 2018. Lines of beryllium 7 and of pep: Bahcall, Phys. Rev. D 49, 3923 (1994), in which the thermal energy in the sun moves the line by a
 * keV.
 */
public enum SolarComponent {
    /** {@code p + p -> d + e+ + nu}. */
    PP("pp", 0.42023, 1),
    /** {@code p + e- + p -> d + nu}. */
    PEP("pep", List.of(new Share(1.442, 1))),
    /** {@code 3He + p -> 4He + e+ + nu}. */
    HEP("hep", 18.773, 2),
    /** {@code 7Be + e- -> 7Li + nu}, in a tenth of the captures to the excited state. */
    BE7("7Be", List.of(new Share(0.8613, 0.897), new Share(0.3843, 0.103))),
    /** {@code 8B -> 8Be* + e+ + nu}. */
    B8("8B"),
    /** {@code 13N -> 13C + e+ + nu}. */
    N13("13N", 1.1985, 6),
    /** {@code 15O -> 15N + e+ + nu}. */
    O15("15O", 1.7322, 7),
    /** {@code 17F -> 17O + e+ + nu}. */
    F17("17F", 1.7385, 8);

    /**
     * One of the lines of a component.
     *
     * @param energyMeV energy in MeV
     * @param share share of the neutrinos of the component
     */
    record Share(double energyMeV, double share) {}

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of immutable values
    private final List<Share> lines;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final Optional<BetaSpectrum> beta;

    SolarComponent(String label) {
        this.label = label;
        lines = List.of();
        beta = Optional.empty();
    }

    SolarComponent(String label, double endPointMeV, int daughterCharge) {
        this.label = label;
        lines = List.of();
        beta = Optional.of(new BetaSpectrum(endPointMeV, daughterCharge));
    }

    SolarComponent(String label, List<Share> lines) {
        this.label = label;
        this.lines = lines;
        beta = Optional.empty();
    }

    /** Name as it is written in analysis files. */
    public String label() {
        return label;
    }

    /** Its lines; empty of a continuous spectrum. */
    List<Share> lines() {
        return lines;
    }

    /** Its continuous spectrum in 1/MeV with an integral of one; empty where it has lines. */
    public Optional<FluxTable> spectrum() {
        if (!lines.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(beta.map(BetaSpectrum::table).orElseGet(BoronSpectrum::table));
    }
}
