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
 * The charge radius of the neutrinos of one flavour, in a photon exchanged with protons that interferes with the Z:
 *
 * <pre>
 * g_p -&gt; g_p - sqrt(2) pi alpha/(3 G_F) (&lt;r^2&gt; - &lt;r^2&gt;_SM)
 * </pre>
 *
 * <p>Cadeddu et al. 2018, arXiv:1810.05606, where the shift by the whole radius is {@code (2/3) m_W^2 sin^2 theta_W <r^2>}, the same at tree level. The parameter is the whole radius, in cm^2, and of either sign. That of the Standard Model, {@code -0.83 (e), -0.48 (mu)} and {@code -0.30 (tau)} 1e-32 cm^2, is in the
 * couplings already ({@link VectorCouplings.RadiativelyCorrected}): nothing is added there, and fits start there. Of an electron neutrino it makes 0.0198 of the g_p = 0.0379; the 0.0184 of arXiv:2603.24450 without it would make 0.0382 with it.
 *
 * @param flavour the flavour
 */
public record ChargeRadius(Generation flavour) implements CoherentAmplitude {
    /** In cm^2, a hundred times what other experiments allow. */
    private static final double LARGEST = 1e-28;

    private static final double SCALE = 1e-31;

    /** The radius of the Standard Model in cm^2. */
    public static double ofStandardModel(Generation flavour) {
        return switch (flavour) {
            case ELECTRON -> -0.83e-32;
            case MUON -> -0.48e-32;
            case TAU -> -0.30e-32;
        };
    }

    /** Name in analysis files: {@code charge-radius-e}. */
    public String name() {
        return "charge-radius-" + flavour.label();
    }

    private String parameter() {
        return "r2_" + flavour.label();
    }

    @Override
    public Parameter strength() {
        return Parameter.bounded(parameter(), ofStandardModel(flavour), -LARGEST, LARGEST, SCALE);
    }

    @Override
    public double nothingAt() {
        return ofStandardModel(flavour);
    }

    @Override
    public SignalModel signal() {
        var symbol = new Symbol(
                "<r^2_nu_%s>".formatted(flavour.label()),
                "⟨*r*^{2}⟩_{ν%s}".formatted(flavour.letter()),
                "\\langle r^2_{\\nu_%s}\\rangle".formatted(flavour.latex()));
        var unit = new QuotedUnit("cm2", Symbol.of("cm"), 2);
        return new SignalModel(
                "charge radius",
                new Strength(
                        parameter(), 1, 1, List.of(new QuotedCoupling(parameter(), symbol, Optional.of(unit), "", 1))),
                Optional.empty(),
                "",
                "The radius is the whole one, that of the Standard Model included.",
                "no neutrino of its flavour makes a recoil in the window");
    }

    @Override
    public double proton(Generation from, Generation to, double squaredMomentumMeV2) {
        return from == flavour && to == flavour
                ? -Math.sqrt(2)
                        * Math.PI
                        * PhysicalConstants.ALPHA
                        / (3 * PhysicalConstants.FERMI_CONSTANT)
                        / PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2
                : 0;
    }

    @Override
    public double neutron(Generation from, Generation to, double squaredMomentumMeV2) {
        return 0;
    }
}
