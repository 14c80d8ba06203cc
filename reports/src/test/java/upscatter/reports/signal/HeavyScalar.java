package upscatter.reports.signal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import upscatter.model.flux.Flavour;
import upscatter.model.interaction.Interaction;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.QuotedCoupling;
import upscatter.model.signal.QuotedUnit;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * Coherent exchange of a scalar that is heavy against the momentum transfer, an interaction that the program does not know:
 *
 * <pre>
 * dsigma/dT = C^2 F(q)^2 M^2 T/(4 pi E^2),   C = g_nu Q_S/m_phi^2
 * </pre>
 *
 * <p>for a nucleus of spin 0: with {@code sum |ubar' u|^2 = 2 k.k' = 2 M T} of a neutrino of one helicity and {@code 4 M^2} of the nucleus, {@code
 * |amplitude|^2 = 8 C^2 M^3 T}, over {@code 32 pi M E^2}. It turns the helicity, so that it adds to the Standard Model without interference.
 *
 * @param flavours that couple to the scalar
 * @param formFactor form factor of the nucleus
 */
public record HeavyScalar(Set<Flavour.Generation> flavours, FormFactor formFactor) implements Interaction {
    static final String COMPONENT = "heavy-scalar";

    /** C of unit strength in 1/GeV^2. */
    static final double UNIT = 1e-4;

    private static final double PER_MEV2 = UNIT * 1e-6;

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.bounded("C2", 0, 0, Double.POSITIVE_INFINITY, 1));
    }

    @Override
    public Optional<SignalModel> signal() {
        var unit = new QuotedUnit("perGeV2", Symbol.of("GeV"), -2);
        var coupling = new QuotedCoupling("C", new Symbol("C", "*C*", "C"), Optional.of(unit), "", 1);
        return Optional.of(new SignalModel(
                "scalar coupling",
                new Strength("C2", 2, UNIT, List.of(coupling)),
                Optional.empty(),
                "",
                "",
                "no recoil of the scalar reaches the window"));
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        if (!flavours.contains(flavour.generation())) {
            return 0;
        }
        double amplitude =
                PER_MEV2 * nuclide.massMeV() * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide);
        return amplitude * amplitude / (4 * Math.PI) * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        java.util.Arrays.fill(a, 0);
        a[3] = recoilMeV;
    }
}
