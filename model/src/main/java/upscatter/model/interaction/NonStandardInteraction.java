package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;

/**
 * A non-standard neutral current of neutrinos and quarks of one kind, by its vector part:
 *
 * <pre>
 * L = - 2 sqrt(2) G_F sum_X epsilon^qX_ab (nubar_a gamma^mu P_L nu_b)(qbar gamma_mu P_X q),   epsilon = epsilon^L + epsilon^R
 * g_p -&gt; g_p + 2 epsilon^u + epsilon^d,   g_n -&gt; g_n + epsilon^u + 2 epsilon^d    for a = b
 * dsigma/dT ~ (g_p Z F_p + g_n N F_n)^2 + (sum_q epsilon^q_ab [...])^2            for a != b
 * </pre>
 *
 * <p>Barranco, Miranda and Rashba 2005, arXiv:hep-ph/0508299, Eq. (4). Those that keep the flavour interfere with the Z; those that change it, of either of the two flavours into the other, add up among themselves. Real numbers.
 *
 * @param quark {@code u} or {@code d}
 * @param one one of the flavours
 * @param other the other one, or the same; not before the first
 */
public record NonStandardInteraction(Quark quark, Generation one, Generation other) implements CoherentAmplitude {
    /** Where fits look; rates at ten are some hundred times those of the Standard Model. */
    private static final double LARGEST = 10;

    private static final double SCALE = 0.1;

    /** Rejects flavours out of order, which would be a second name, with {@link IllegalArgumentException}. */
    public NonStandardInteraction {
        if (one.compareTo(other) > 0) {
            throw new IllegalArgumentException(
                    "the flavours of a non-standard coupling are in the order e, mu, tau but are %s, %s"
                            .formatted(one.label(), other.label()));
        }
    }

    /** A light quark, and how many of it nucleons have. */
    public enum Quark {
        /** Up. */
        U(2, 1),
        /** Down. */
        D(1, 2);

        private final int inProton;
        private final int inNeutron;

        Quark(int inProton, int inNeutron) {
            this.inProton = inProton;
            this.inNeutron = inNeutron;
        }

        private String letter() {
            return this == U ? "u" : "d";
        }
    }

    /** All of them: each quark with each pair of flavours. */
    public static List<NonStandardInteraction> all() {
        return Stream.of(Quark.values())
                .flatMap(quark -> Stream.of(Generation.values())
                        .flatMap(one -> Stream.of(Generation.values())
                                .filter(other -> other.compareTo(one) >= 0)
                                .map(other -> new NonStandardInteraction(quark, one, other))))
                .toList();
    }

    /** The two flavours: {@code ee}, {@code emu}. */
    private String flavours() {
        return one.label() + other.label();
    }

    /** Name in analysis files: {@code nsi-u-ee}. */
    public String name() {
        return "nsi-%s-%s".formatted(quark.letter(), flavours());
    }

    private String parameter() {
        return "eps_%s_%s".formatted(quark.letter(), flavours());
    }

    @Override
    public Parameter strength() {
        return isSquared()
                ? Parameter.bounded(parameter() + 2, 0, 0, LARGEST * LARGEST, SCALE * SCALE)
                : Parameter.bounded(parameter(), 0, -LARGEST, LARGEST, SCALE);
    }

    /** Of those that change flavours the square is fitted: rates do not know their sign, and have no slope in themselves at zero. */
    @Override
    public boolean isSquared() {
        return one != other;
    }

    @Override
    public SignalModel signal() {
        String bar = isSquared() ? "|" : "";
        var symbol = new Symbol(
                "epsilon^%s_%s".formatted(quark.letter(), flavours()),
                "%s*ε*^{%s}_{%s%s}%s".formatted(bar, quark.letter(), one.letter(), other.letter(), bar),
                "%s\\varepsilon^{%s}_{%s%s}%s".formatted(bar, quark.letter(), one.latex(), other.latex(), bar));
        var quoted = new QuotedCoupling(parameter(), symbol, Optional.empty(), "", 1);
        return new SignalModel(
                "non-standard coupling to %s quarks".formatted(quark.letter()),
                new Strength(strength().name(), isSquared() ? 2 : 1, 1, List.of(quoted)),
                Optional.empty(),
                "",
                "",
                "no neutrino of its flavours makes a recoil in the window");
    }

    @Override
    public boolean joins(Generation from, Generation to) {
        return (from == one && to == other) || (from == other && to == one);
    }

    @Override
    public double proton(Generation from, Generation to, double squaredMomentumMeV2) {
        return joins(from, to) ? quark.inProton : 0;
    }

    @Override
    public double neutron(Generation from, Generation to, double squaredMomentumMeV2) {
        return joins(from, to) ? quark.inNeutron : 0;
    }
}
