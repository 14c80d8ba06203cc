package upscatter.model.interaction;

import java.util.Collections;
import java.util.EnumSet;
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
import upscatter.model.signal.ScannedParameter;
import upscatter.model.signal.SignalModel;
import upscatter.model.signal.Strength;
import upscatter.model.signal.Symbol;
import upscatter.model.units.PhysicalConstants;

/**
 * Primakoff up-scattering nu A -> N A of a neutrino to a sterile neutrino N of mass m through a transition magnetic moment.
 *
 * <p>For a nucleus of spin 0 and mass M (of spin 1/2 see {@link NuclearSpin}), with {@code L = kappa mu nubar_L sigma_{mu nu} P_R N
 * F^{mu nu} + h.c.}:
 *
 * <pre>
 * dsigma/dT = 4 kappa^2 alpha mu^2 Z^2 F(q)^2 [ 1/T - 1/E + T/(4E^2) - m^2/(4E^2 T) - m^2/(2MET) + m^2/(8ME^2) - m^4/(8ME^2T^2) ]
 * </pre>
 *
 * <p>Follows from the Lagrangian of J. Phys. Conf. Ser. 2156, 012218; for m = 0 it is the magnetic-moment cross section of
 * Eq. (9) of arXiv:2603.24450. It adds to the Standard Model without interference, because it flips the helicity.
 *
 * <p>The strength is mu squared, so that a fit is regular at zero signal. Its unit is (1e-10 mu_B)^2 at kappa = 1/2.
 *
 * @param generations the flavours that couple to N
 * @param formFactor form factor of the protons
 * @param spin spin of the nuclei
 * @param start mass of N in MeV at which fits start, positive
 */
public record Primakoff(Set<Flavour.Generation> generations, FormFactor formFactor, NuclearSpin spin, double start)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "primakoff";

    /** Name of the strength parameter: (mu/1e-10 mu_B)^2 at kappa = 1/2. */
    public static final String STRENGTH = "mu2";

    /** Name of the mass parameter, in MeV. */
    public static final String MASS = "mN";

    /** Moment at which the strength parameter is one, in Bohr magnetons at kappa = 1/2. */
    public static final double UNIT_MOMENT = 1e-10;

    /** kappa mu at unit strength, in 1/MeV. */
    static final double UNIT_COUPLING_PER_MEV =
            CouplingConvention.HALF_SIGMA_F.kappa() * UNIT_MOMENT * PhysicalConstants.BOHR_MAGNETON_PER_MEV;

    /** A GeV, some twenty times what neutrinos of pions at rest can make; more is a wrong unit. */
    private static final double LARGEST_MASS_MEV = 1e3;

    /** mu in Bohr magnetons at kappa = 1/2, leading, and d in 1/GeV at kappa = 1, against the mass of N. */
    private static final SignalModel SIGNAL = new SignalModel(
            "transition magnetic moment",
            new Strength(
                    STRENGTH,
                    2,
                    UNIT_MOMENT,
                    List.of(
                            new QuotedCoupling(
                                    "mu",
                                    new Symbol("mu", "|*μ*|", "|\\mu|"),
                                    Optional.of(new QuotedUnit(
                                            "muB", new Symbol("mu_B", "*μ*_{B}", "\\mu_{\\mathrm{B}}"), 1)),
                                    "kappa = 1/2",
                                    1),
                            new QuotedCoupling(
                                    "d",
                                    new Symbol("d", "|*d*|", "|d|"),
                                    Optional.of(new QuotedUnit("perGeV", Symbol.of("GeV"), -1)),
                                    "kappa = 1",
                                    CouplingConvention.dPerGeV(1)))),
            Optional.of(new ScannedParameter(
                    MASS, new Symbol("m_N", "*m*_{N}", "m_N"), Symbol.of("MeV"), "N", 0, LARGEST_MASS_MEV)),
            "Left axis: κ = 1/2; right axis: the same coupling for κ = 1, d = μ/2.",
            "Here *μ* is for *κ* = 1/2 and *d* = *μ*/2 for *κ* = 1 in *L* = *κ* *μ* ν̄_{L} *σF* N + h.c.",
            "no neutrino of the source makes N of this mass with a recoil in the window: their spectrum ends below the energy that this takes, or none of a flavour that couples comes within it");

    /** Rejects an empty set of flavours and a mass that is not positive with {@link IllegalArgumentException}. */
    public Primakoff {
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("Primakoff up-scattering needs at least one flavour");
        }
        generations = Collections.unmodifiableSet(EnumSet.copyOf(generations));
        if (!(start > 0 && start < LARGEST_MASS_MEV)) {
            throw new IllegalArgumentException(
                    "the mass of N must lie between 0 and %s MeV but is %s MeV".formatted(LARGEST_MASS_MEV, start));
        }
    }

    /**
     * Up-scattering on nuclei of spin 0.
     *
     * @param generations the flavours that couple to N, at least one
     * @param formFactor form factor of the protons
     * @param start mass of N in MeV at which fits start, positive
     * @throws IllegalArgumentException if no flavour couples or the mass is not positive
     */
    public Primakoff(Set<Flavour.Generation> generations, FormFactor formFactor, double start) {
        this(generations, formFactor, NuclearSpin.ZERO, start);
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.bounded(STRENGTH, 0, 0, Double.POSITIVE_INFINITY, 1),
                Parameter.bounded(MASS, start, 0, LARGEST_MASS_MEV, 1));
    }

    @Override
    public Optional<SignalModel> signal() {
        return Optional.of(SIGNAL);
    }

    @Override
    public double massMeV() {
        return start;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        double charge = nuclide.protons() * formFactor.value(nuclide.momentumTransferMeV(recoilMeV), nuclide);
        return charge * charge * perUnitCharge(flavour);
    }

    /** {@code 4 kappa^2 alpha mu^2} at unit strength, in cm^2; zero for a flavour that does not couple. */
    double perUnitCharge(Flavour flavour) {
        if (!generations.contains(flavour.generation())) {
            return 0;
        }
        return 4
                * PhysicalConstants.ALPHA
                * UNIT_COUPLING_PER_MEV
                * UNIT_COUPLING_PER_MEV
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return Optional.of(formFactor);
    }

    @Override
    public Primakoff with(FormFactor other) {
        return new Primakoff(generations, other, spin, start);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        spin.bracket(targetMassMeV, recoilMeV, a);
    }

    /**
     * Total cross section in cm^2 at unit strength of a point-like nucleus of spin 0, for recoils above a threshold.
     *
     * <pre>
     * sigma = 4 kappa^2 alpha mu^2 Z^2 [ a ln(hi/lo) - b (hi - lo) + (hi^2 - lo^2)/(8E^2) - c (1/lo - 1/hi) ]
     * a = 1 - m^2/(4E^2) - m^2/(2ME),  b = 1/E - m^2/(8ME^2),  c = m^4/(8ME^2),  lo = max(T_-, threshold),  hi = T_+
     * </pre>
     *
     * @param nuclide the nucleus
     * @param flavour flavour of the neutrino
     * @param neutrinoMeV neutrino energy in MeV, positive
     * @param leptonMassMeV mass m of N in MeV, not negative
     * @param thresholdMeV smallest recoil energy in MeV, not negative; positive for a massless N, whose total is infinite
     */
    public double totalCrossSection(
            Nuclide nuclide, Flavour flavour, double neutrinoMeV, double leptonMassMeV, double thresholdMeV) {
        double mass = nuclide.massMeV();
        double high = Kinematics.maximumRecoilMeV(mass, neutrinoMeV, leptonMassMeV);
        double low = Math.max(Kinematics.minimumRecoilMeV(mass, neutrinoMeV, leptonMassMeV), thresholdMeV);
        if (high <= low) {
            return 0;
        }
        double m2 = leptonMassMeV * leptonMassMeV;
        double perE2 = 1 / (neutrinoMeV * neutrinoMeV);
        double a = 1 - 0.25 * m2 * perE2 - 0.5 * m2 / (mass * neutrinoMeV);
        double b = 1 / neutrinoMeV - 0.125 * m2 * perE2 / mass;
        double c = 0.125 * m2 * m2 * perE2 / mass;
        double bracket = a * Math.log(high / low)
                - b * (high - low)
                + 0.125 * perE2 * (high - low) * (high + low)
                - c * (high - low) / (low * high);
        return nuclide.protons() * nuclide.protons() * perUnitCharge(flavour) * bracket;
    }

    /**
     * The moment that a strength stands for, {@code 1e-10 sqrt(s)}.
     *
     * @param strength s, in (1e-10 mu_B)^2 at kappa = 1/2, not negative
     * @return moment in Bohr magnetons at kappa = 1/2
     */
    public static double momentOf(double strength) {
        return UNIT_MOMENT * Math.sqrt(strength);
    }

    /**
     * The strength of a moment, {@code (mu/1e-10)^2}.
     *
     * @param muBohrMagnetons moment in Bohr magnetons at kappa = 1/2
     * @return strength in (1e-10 mu_B)^2 at kappa = 1/2
     */
    public static double strengthOf(double muBohrMagnetons) {
        double ratio = muBohrMagnetons / UNIT_MOMENT;
        return ratio * ratio;
    }
}
