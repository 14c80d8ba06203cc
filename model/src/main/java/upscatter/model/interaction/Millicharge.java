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
 * An electric charge of the neutrinos of one flavour, in a photon exchanged with protons that interferes with the Z:
 *
 * <pre>
 * g_p -&gt; g_p + 4 pi alpha q_nu/(sqrt(2) G_F q^2),   q^2 = 2 M T
 * </pre>
 *
 * <p>with q_nu in units of the charge of the proton, and of either sign; the form of arXiv:2205.09484. It is the massless limit of a vector with the product {@code 4 pi alpha q_nu} of couplings ({@link VectorMediator}). Antineutrinos have the opposite charge, and the opposite sign of the Z.
 *
 * @param flavour the flavour
 */
public record Millicharge(Generation flavour) implements CoherentAmplitude {
    /** A millionth of the charge of the proton. */
    private static final double LARGEST = 1e-6;

    private static final double SCALE = 1e-9;

    /** Name in analysis files: {@code millicharge-e}. */
    public String name() {
        return "millicharge-" + flavour.label();
    }

    private String parameter() {
        return "q_" + flavour.label();
    }

    @Override
    public Parameter strength() {
        return Parameter.bounded(parameter(), 0, -LARGEST, LARGEST, SCALE);
    }

    @Override
    public SignalModel signal() {
        var symbol = new Symbol(
                "q_nu_" + flavour.label(),
                "*q*_{ν%s}".formatted(flavour.letter()),
                "q_{\\nu_%s}".formatted(flavour.latex()));
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
        return from == flavour && to == flavour
                ? 4 * Math.PI * PhysicalConstants.ALPHA * MediatorWords.PER_FERMI_MEV2 / squaredMomentumMeV2
                : 0;
    }

    @Override
    public double neutron(Generation from, Generation to, double squaredMomentumMeV2) {
        return 0;
    }
}
