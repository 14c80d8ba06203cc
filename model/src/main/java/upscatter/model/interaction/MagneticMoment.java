package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import upscatter.model.flux.Flavour;
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
 * Scattering on nuclei through an effective magnetic moment of neutrinos, whose partner is light against what a detector sees:
 *
 * <pre>
 * dsigma/dT = (pi alpha^2/m_e^2) (mu_nu/mu_B)^2 Z^2 F(q)^2 [ 1/T - 1/E + T/(4E^2) ]
 * </pre>
 *
 * <p>Eq. (9) of arXiv:2603.24450 and, of a nucleus of spin 0, its last term: {@link Primakoff} up-scattering at m = 0, with mu in the convention of laboratory limits, kappa = 1/2. It turns the helicity and adds to the
 * Standard Model without interference.
 *
 * @param flavours that have the moment, at least one
 * @param formFactor form factor of the protons
 */
public record MagneticMoment(Set<Flavour.Generation> flavours, FormFactor formFactor) implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "magnetic";

    /** Name of the strength parameter: (mu_nu/1e-10 mu_B)^2. */
    public static final String STRENGTH = "munu2";

    private static final SignalModel SIGNAL = new SignalModel(
            "neutrino magnetic moment",
            new Strength(
                    STRENGTH,
                    2,
                    Primakoff.UNIT_MOMENT,
                    List.of(new QuotedCoupling(
                            "munu",
                            new Symbol("mu_nu", "|*μ*_{ν}|", "|\\mu_\\nu|"),
                            Optional.of(new QuotedUnit("muB", new Symbol("mu_B", "*μ*_{B}", "\\mu_{\\mathrm{B}}"), 1)),
                            "kappa = 1/2",
                            1))),
            Optional.empty(),
            "",
            "Here *L* = (*μ*_{ν}/2) ν̄_{L} *σF* ν_{R} + h.c.",
            "no neutrino of its flavours makes a recoil in the window");

    /** Rejects an empty set of flavours with {@link IllegalArgumentException}. */
    public MagneticMoment {
        flavours = Set.copyOf(flavours);
        if (flavours.isEmpty()) {
            throw new IllegalArgumentException("a magnetic moment needs at least one flavour");
        }
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.bounded(STRENGTH, 0, 0, Double.POSITIVE_INFINITY, 1));
    }

    @Override
    public Optional<SignalModel> signal() {
        return Optional.of(SIGNAL);
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
        double charge = nuclide.protons() * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide);
        double moment = PhysicalConstants.ALPHA * Primakoff.UNIT_MOMENT / PhysicalConstants.ELECTRON_MASS_MEV;
        return Math.PI * moment * moment * charge * charge * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return Optional.of(formFactor);
    }

    @Override
    public MagneticMoment with(FormFactor other) {
        return new MagneticMoment(flavours, other);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        NuclearSpin.ZERO.bracket(targetMassMeV, recoilMeV, a);
    }
}
