package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * An electric charge of the neutrinos of one flavour, or the same of all, in a photon exchanged with protons, or with electrons, that interferes with the Z:
 *
 * <pre>
 * g_p -&gt; g_p + 4 pi alpha q_nu/(sqrt(2) G_F q^2),   q^2 = 2 M T;   g_V -&gt; g_V - the same of electrons, q^2 = 2 m_e T
 * </pre>
 *
 * <p>with q_nu in units of the charge of the proton, and of either sign: one photon, by the vertices of L. Such charges are looked for on nuclei and electrons in arXiv:2205.09484. It is the massless limit of a vector with the product {@code 4 pi alpha q_nu} of couplings ({@link VectorMediator}). Antineutrinos have the opposite charge, and the opposite sign of the Z.
 *
 * @param flavour the flavour; empty where all have the same charge
 */
public record Millicharge(Optional<Generation> flavour) implements VectorAmplitude {
    /** A millionth of the charge of the proton. */
    private static final double LARGEST = 1e-6;

    private static final double SCALE = 1e-9;

    /** The charge of one flavour. */
    public Millicharge(Generation flavour) {
        this(Optional.of(flavour));
    }

    /** Name in analysis files: {@code millicharge-e}, or {@code millicharge-all}. */
    public String name() {
        return "millicharge-" + label();
    }

    private String parameter() {
        return "q_" + label();
    }

    private String label() {
        return flavour.map(Generation::label).orElse("all");
    }

    @Override
    public Parameter strength() {
        return Parameter.bounded(parameter(), 0, -LARGEST, LARGEST, SCALE);
    }

    @Override
    public SignalModel signal() {
        var symbol = new Symbol(
                "q_nu_" + label(),
                "*q*_{ν%s}".formatted(flavour.map(Generation::letter).orElse("")),
                "q_{\\nu%s}".formatted(flavour.map(one -> "_" + one.latex()).orElse("")));
        var unit = new QuotedUnit("e", new Symbol("e", "*e*", "e"), 1);
        return new SignalModel(
                "electric charge",
                new Strength(
                        parameter(), 1, 1, List.of(new QuotedCoupling(parameter(), symbol, Optional.of(unit), "", 1))),
                Optional.empty(),
                "",
                "",
                "no neutrino of its flavour makes a recoil in the window");
    }

    @Override
    public double proton(Generation from, Generation to, double squaredMomentumMeV2) {
        return from == to && from == flavour.orElse(from)
                ? 4 * Math.PI * PhysicalConstants.ALPHA * MediatorWords.PER_FERMI_MEV2 / squaredMomentumMeV2
                : 0;
    }

    @Override
    public double neutron(Generation from, Generation to, double squaredMomentumMeV2) {
        return 0;
    }

    /** A photon, which has the opposite sign on electrons. */
    @Override
    public double electron(Generation from, Generation to, double squaredMomentumMeV2) {
        return -proton(from, to, squaredMomentumMeV2);
    }
}
