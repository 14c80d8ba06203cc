package upscatter.model.interaction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.parameter.Parameter;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * The charge radius of the neutrinos of one flavour, or that which changes one flavour to another, in a photon exchanged with protons, or with electrons, that interferes with the Z:
 *
 * <pre>
 * g_p -&gt; g_p - sqrt(2) pi alpha/(3 G_F) (&lt;r^2&gt; - &lt;r^2&gt;_SM);   g_V -&gt; g_V + the same of electrons           for a = b
 * dsigma/dT ~ (g_p Z F_p + g_n N F_n)^2 + (sqrt(2) pi alpha/(3 G_F) &lt;r^2_ab&gt; Z F_p)^2, of electrons that of a g_V alone    for a != b
 * </pre>
 *
 * <p>From the vertex {@code -q^2 <r^2>/6} of a photon; the shift by the whole radius is {@code (2/3) m_W^2 sin^2 theta_W <r^2>} at tree level. Radii are looked for in arXiv:1810.05606. The parameter is the whole radius, in cm^2, and of either sign. That of the Standard Model, {@code -0.83 (e), -0.48 (mu)} and {@code -0.30 (tau)} 1e-32 cm^2, is in the
 * couplings already ({@link VectorCouplings.RadiativelyCorrected}): nothing is added there, and fits start there. Of an electron neutrino it makes 0.0198 of the g_p = 0.0379; the 0.0184 of arXiv:2603.24450 without it would make 0.0382 with it.
 *
 * <p>The Standard Model changes no flavours, so that a radius which does has nothing to interfere with: rates of neutrinos of either flavour rise by its square, which is fitted, in (1e-32 cm^2)^2.
 *
 * @param one one of the flavours
 * @param other the other one, or the same; not before the first
 */
public record ChargeRadius(Generation one, Generation other) implements VectorAmplitude {
    /** In cm^2, a hundred times what other experiments allow. */
    private static final double LARGEST = 1e-28;

    private static final double SCALE = 1e-31;

    /** In cm^2, of unit strength where flavours change. */
    private static final double UNIT = 1e-32;

    /** Rejects flavours out of order, which would be a second name, with {@link IllegalArgumentException}. */
    public ChargeRadius {
        if (one.compareTo(other) > 0) {
            throw new IllegalArgumentException(
                    "the flavours of a charge radius are in the order e, mu, tau but are %s, %s"
                            .formatted(one.label(), other.label()));
        }
    }

    /** The radius of a flavour. */
    public ChargeRadius(Generation flavour) {
        this(flavour, flavour);
    }

    /** All of them: of each flavour, and of each change of one. */
    public static List<ChargeRadius> all() {
        return Stream.of(Generation.values())
                .flatMap(one -> Stream.of(Generation.values())
                        .filter(other -> other.compareTo(one) >= 0)
                        .map(other -> new ChargeRadius(one, other)))
                .sorted(Comparator.comparing(ChargeRadius::isSquared))
                .toList();
    }

    /** The radius of the Standard Model in cm^2. */
    public static double ofStandardModel(Generation flavour) {
        return switch (flavour) {
            case ELECTRON -> -0.83e-32;
            case MUON -> -0.48e-32;
            case TAU -> -0.30e-32;
        };
    }

    /** Name in analysis files: {@code charge-radius-e}, {@code charge-radius-emu}. */
    public String name() {
        return "charge-radius-" + flavours();
    }

    private String flavours() {
        return isSquared() ? one.label() + other.label() : one.label();
    }

    private String coupling() {
        return "r2_" + flavours();
    }

    @Override
    public boolean isSquared() {
        return one != other;
    }

    @Override
    public Parameter strength() {
        double largest = LARGEST / UNIT;
        double scale = SCALE / UNIT;
        return isSquared()
                ? Parameter.bounded(coupling() + "_squared", 0, 0, largest * largest, scale * scale)
                : Parameter.bounded(coupling(), ofStandardModel(one), -LARGEST, LARGEST, SCALE);
    }

    @Override
    public double nothingAt() {
        return isSquared() ? 0 : ofStandardModel(one);
    }

    @Override
    public SignalModel signal() {
        String bar = isSquared() ? "|" : "";
        String letters = isSquared() ? one.letter() + other.letter() : one.letter();
        String latex = isSquared() ? "{%s %s}".formatted(one.latex(), other.latex()) : one.latex();
        var symbol = new Symbol(
                "<r^2_nu_%s>".formatted(flavours()),
                "%s⟨*r*^{2}⟩_{ν%s}%s".formatted(bar, letters, bar),
                "%s\\langle r^2_{\\nu_%s}\\rangle%s".formatted(bar, latex, bar));
        var unit = new QuotedUnit("cm2", Symbol.of("cm"), 2);
        var quoted = new QuotedCoupling(coupling(), symbol, Optional.of(unit), "", 1);
        return new SignalModel(
                isSquared() ? "charge radius that changes flavours" : "charge radius",
                new Strength(strength().name(), isSquared() ? 2 : 1, isSquared() ? UNIT : 1, List.of(quoted)),
                Optional.empty(),
                "",
                isSquared() ? "" : "The radius is the whole one, that of the Standard Model included.",
                "no neutrino of its flavour makes a recoil in the window");
    }

    @Override
    public boolean joins(Generation from, Generation to) {
        return (from == one && to == other) || (from == other && to == one);
    }

    @Override
    public double proton(Generation from, Generation to, double squaredMomentumMeV2) {
        return joins(from, to)
                ? -Math.sqrt(2)
                        * Math.PI
                        * PhysicalConstants.ALPHA
                        / (3 * PhysicalConstants.FERMI_CONSTANT)
                        / PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2
                        * (isSquared() ? UNIT : 1)
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
