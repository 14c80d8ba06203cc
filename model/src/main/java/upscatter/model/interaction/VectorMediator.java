package upscatter.model.interaction;

import java.util.Map;
import java.util.Optional;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Symbol;

/**
 * Exchange of a light vector that couples to neutrinos and quarks by charges times one coupling g, and interferes with the Z:
 *
 * <pre>
 * L = - g V_mu [ x_a nubar_aL gamma^mu nu_aL + x_q qbar gamma^mu q ],   g_p, g_n -&gt; g_p, g_n + 3 x_a x_q g^2/(sqrt(2) G_F (q^2 + m^2))
 * </pre>
 *
 * <p>From the non-standard coupling {@code epsilon^q = x_a x_q g^2/(sqrt(2) G_F (q^2 + m^2))} of {@link NonStandardInteraction}, by which {@code g_p} changes by {@code 2 epsilon^u + epsilon^d}; arXiv:2202.11002.
 * The vector current counts quarks, without a correction for the nucleon. Where charges of neutrinos and quarks have the sign of each other the vector weakens the Z, which neutrons dominate, and rates may vanish between weak and strong couplings.
 * With {@code m^2 >> q^2} only {@code g^2/m^2} is left, with {@code m^2 << q^2} only g.
 *
 * @param words names of coupling and mass
 * @param quarks charge x_q of quarks
 * @param neutrinos charge x_a of the neutrinos of each flavour
 * @param start mass in MeV at which fits start, positive
 */
public record VectorMediator(MediatorWords words, double quarks, Map<Generation, Double> neutrinos, double start)
        implements CoherentAmplitude {
    private static final Symbol MASS = new Symbol("m_V", "*m*_{V}", "m_V");

    /** Quarks in a nucleon. */
    private static final int QUARKS = 3;

    /** Rejects a mass that is none with {@link IllegalArgumentException}. */
    public VectorMediator {
        neutrinos = Map.copyOf(neutrinos);
        var unused = words.massParameter(start);
    }

    /** Names of a vector. */
    static MediatorWords words(String coupling, Symbol symbol, String words, String definition) {
        return new MediatorWords(coupling, symbol, 2, words, "mV", MASS, "the vector", definition);
    }

    private static Map<Generation, Double> all(double charge) {
        return Map.of(Generation.ELECTRON, charge, Generation.MUON, charge, Generation.TAU, charge);
    }

    /** A vector that couples to all neutrinos and quarks alike, with charges of one. */
    public static VectorMediator universal(double startMeV) {
        return new VectorMediator(
                words(
                        "gV",
                        new Symbol("g_V", "*g*_{V}", "g_V"),
                        "coupling of a universal vector",
                        "Here *g*_{V} is that of neutrinos and of quarks, all charges being 1."),
                1,
                all(1),
                startMeV);
    }

    /** The vector of baryon number less lepton number: quarks have a charge of 1/3, neutrinos of -1. */
    public static VectorMediator baryonsLessLeptons(double startMeV) {
        return new VectorMediator(
                words(
                        "gBL",
                        new Symbol("g_B-L", "*g*_{B−L}", "g_{B-L}"),
                        "coupling of the vector of B - L",
                        "Here quarks have 1/3 of *g*_{B−L} and neutrinos −1 of it."),
                1.0 / 3,
                all(-1),
                startMeV);
    }

    @Override
    public Parameter strength() {
        return words.strengthParameter();
    }

    @Override
    public Optional<Parameter> mass() {
        return Optional.of(words.massParameter(start));
    }

    @Override
    public SignalModel signal() {
        return words.signal();
    }

    @Override
    public double proton(Generation from, Generation to, double squaredMomentumMeV2) {
        double charge = from == to ? neutrinos.getOrDefault(from, 0.0) : 0;
        return QUARKS * quarks * charge * MediatorWords.UNIT * MediatorWords.UNIT * MediatorWords.PER_FERMI_MEV2;
    }

    @Override
    public double neutron(Generation from, Generation to, double squaredMomentumMeV2) {
        return proton(from, to, squaredMomentumMeV2);
    }
}
