package upscatter.model.interaction;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.SterileLoss;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;

/**
 * Scattering of a neutrino on a nucleus, as a cross section that is a polynomial of second degree in 1/E:
 *
 * <pre>
 * dsigma/dT = s(theta) * p(T) * [ c_0(T) + c_1(T, m^2)/E + c_2(T, m^2)/E^2 ]   for E &gt;= E_min(T, m)
 * </pre>
 *
 * <p>with {@code c_k} of degree k in m^2, as every tree-level exchange at fixed momentum transfer has it. s is a strength that is
 * itself a fit parameter (or one), p a prefactor without parameters, and m the mass of the outgoing neutral lepton; or m is that of what is exchanged ({@link #exchangesMass}), on which only a factor on p depends.
 * Where amplitudes interfere, a cross section is a sum of such {@link #parts}. To add an interaction: a record here, which says by {@link #signal} what is looked for in it,
 * and one line where hypotheses are read.
 */
public interface Interaction {

    /** Name of the component that this interaction adds to a prediction, for example {@code cevns}. */
    String component();

    /** The parameters on which it depends: the strength and the mass, in that order, or none of them; of several strengths all, and then the mass. */
    Parameters parameters();

    /** The cross section as a sum of terms: one of its own, unless amplitudes interfere. */
    default List<Part> parts() {
        List<String> names = parameters().names();
        return List.of(new Part(
                names.stream().limit(1).toList(), names.stream().skip(1).findFirst(), this));
    }

    /**
     * A term of a cross section: a product of strengths, times a cross section that depends on none.
     *
     * @param strengths names of the strengths that are multiplied, one of them twice in a square; none for a term without
     * @param mass name of the mass on which it depends, or empty
     * @param scattering the cross section at unit strengths, negative where amplitudes interfere destructively
     * @param lost the neutrinos of it, which are missing, as a function of the mass, which is then a Delta m^2; empty for a term of all neutrinos
     */
    record Part(List<String> strengths, Optional<String> mass, Interaction scattering, Optional<SterileLoss> lost) {
        /** Copies the list. */
        public Part {
            strengths = List.copyOf(strengths);
        }

        /** A term of all neutrinos. */
        public Part(List<String> strengths, Optional<String> mass, Interaction scattering) {
            this(strengths, mass, scattering, Optional.empty());
        }
    }

    /** Whether the mass is that of what is exchanged: kinematics are those of a massless lepton, and {@link #exchange} is a factor on the prefactor. */
    default boolean exchangesMass() {
        return false;
    }

    /**
     * What an exchanged mass makes of the prefactor, such as {@code 1/(q^2 + m^2)}.
     *
     * @param nuclide the nucleus
     * @param recoilMeV recoil energy in MeV, positive
     * @param massMeV mass of what is exchanged in MeV, not negative
     * @param factor overwritten with the factor and its derivative with respect to the mass; length 2
     */
    default void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
        factor[0] = 1;
        factor[1] = 0;
    }

    /** Whether its cross section is one and not a part that others outweigh. */
    default boolean isNeverNegative() {
        return true;
    }

    /** What is looked for in it: strength and scanned parameter, named as in {@link #parameters}; empty of what is known to be there. */
    default Optional<SignalModel> signal() {
        return Optional.empty();
    }

    /** All that is looked for in it: of amplitudes that interfere there may be several. */
    default List<SignalModel> signals() {
        return signal().stream().toList();
    }

    /**
     * The same with one more amplitude beside its own; empty where none interferes, or that one adds nothing.
     *
     * @throws IllegalArgumentException if there is one of its strength already, or of another exchanged mass
     */
    default Optional<Interaction> interferingWith(VectorAmplitude addition) {
        return Optional.empty();
    }

    /** Whether some of its terms are of neutrinos that are lost: of the same neutrinos others that do not know it would be wrong. */
    default boolean losesNeutrinos() {
        return false;
    }

    /** Couplings of it, and radii of nuclei, that are fitted beside the strength; empty where none is. */
    default List<FittedCoupling> fittedCouplings() {
        return List.of();
    }

    /**
     * A coupling in which rates are a polynomial, or a radius in which they are one within rounding.
     *
     * @param parameter its parameter, between finite bounds
     * @param degree of the polynomial
     * @param at the interaction at a value of it, with its other couplings fitted as before
     */
    record FittedCoupling(Parameter parameter, int degree, DoubleFunction<Interaction> at) {}

    /** Whether it is seen as a recoil with a photon, so that it enters channels with a photon detector and no others. */
    default boolean makesPhoton() {
        return false;
    }

    /** Whether it makes particles outside the detector that decay in it, so that it enters channels that name matter around them and no others. */
    default boolean isMadeOutside() {
        return false;
    }

    /** What is made beside the photon, as captions name it; empty where there is none. */
    default Optional<String> finalState() {
        return Optional.empty();
    }

    /** What it must not exceed, where an approximation in it can; empty where none does. */
    default Optional<Bound> bound() {
        return Optional.empty();
    }

    /**
     * What an approximation must not exceed.
     *
     * @param most an interaction whose counts are the largest possible ones
     * @param approximation what may exceed them, as the subject of a sentence: {@code the effective width}
     * @param counts what is counted: {@code coincidences}
     * @param possible what gives the largest possible counts: {@code all N that are made}
     * @param cause why it does, in a sentence
     */
    record Bound(Interaction most, String approximation, String counts, String possible, String cause) {}

    /** What it leaves out of the scattering on a nucleus and can bound; empty where there is no such part. */
    default Optional<LeftOut> leftOut(Nuclide nuclide, Flavour flavour) {
        return Optional.empty();
    }

    /**
     * A part of scattering that an interaction does not have.
     *
     * @param part what it is, as the subject of a sentence: {@code the axial part}
     * @param most its total cross section, at most, over the one that the interaction has
     * @param component name of the component that has this part of the scattering on the nucleus; empty where none has
     */
    record LeftOut(String part, double most, Optional<String> component) {}

    /** Mass of the outgoing neutral lepton in MeV, when it is not a parameter. */
    double massMeV();

    /** Mass in MeV of what recoils: the nucleus, unless an interaction says otherwise. */
    default double targetMassMeV(Nuclide nuclide) {
        return nuclide.massMeV();
    }

    /** Whether electrons recoil and not nuclei; a detector sees both on its own scale of each. */
    default boolean hitsElectrons() {
        return false;
    }

    /** Recoil energies in MeV at which the {@link #prefactor} has a step or a kink, rising: binding energies of electrons; none where it is smooth. */
    default List<Double> breaksMeV(Nuclide nuclide) {
        return List.of();
    }

    /** This interaction with the {@link #coefficients} of a flavour; itself where they are those of all. */
    default Interaction forFlavour(Flavour flavour) {
        return this;
    }

    /**
     * The prefactor p in cm^2/MeV times the unit of c_0; zero for a flavour that does not interact.
     *
     * @param nuclide the nucleus
     * @param flavour flavour of the neutrino
     * @param recoilMeV recoil energy in MeV, positive
     */
    double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV);

    /**
     * The coefficients of the polynomial
     *
     * <pre>
     * a_00 + (a_10 + a_11 m^2)/E + (a_20 + a_21 m^2 + a_22 m^4)/E^2
     * </pre>
     *
     * @param targetMassMeV mass of what recoils in MeV, {@link #targetMassMeV}
     * @param recoilMeV recoil energy in MeV, positive
     * @param a overwritten with a_00, a_10, a_11, a_20, a_21 and a_22, for E and m in MeV; length 6
     */
    void coefficients(double targetMassMeV, double recoilMeV, double[] a);

    /**
     * The coefficients at a mass of the outgoing lepton, and their derivatives with respect to it.
     *
     * @param targetMassMeV mass of what recoils in MeV, {@link #targetMassMeV}
     * @param recoilMeV recoil energy in MeV, positive
     * @param leptonMassMeV mass of the outgoing neutral lepton in MeV, not negative
     * @param c overwritten with c_0, c_1, c_2 and dc_0/dm, dc_1/dm, dc_2/dm; length 6
     */
    default void coefficients(double targetMassMeV, double recoilMeV, double leptonMassMeV, double[] c) {
        coefficients(targetMassMeV, recoilMeV, c);
        double m2 = leptonMassMeV * leptonMassMeV;
        double a11 = c[2];
        double a20 = c[3];
        double a21 = c[4];
        double a22 = c[5];
        c[1] += a11 * m2;
        c[2] = a20 + (a21 + a22 * m2) * m2;
        c[3] = 0;
        c[4] = 2 * leptonMassMeV * a11;
        c[5] = 2 * leptonMassMeV * (a21 + 2 * a22 * m2);
    }

    /** The form factor whose square is a factor of the prefactor, or empty when there is none. */
    default Optional<FormFactor> nuclearFormFactor() {
        return Optional.empty();
    }

    /** Whether protons and neutrons have form factors of their own, so that no common factor on radii acts on the cross section. */
    default boolean hasSeveralFormFactors() {
        return false;
    }

    /** This interaction with another form factor, of protons and neutrons; itself when it has none. */
    default Interaction with(FormFactor other) {
        return this;
    }

    /**
     * The differential cross section {@code dsigma/dT} at unit strength; of amplitudes that interfere, at strengths of zero.
     *
     * @param nuclide the nucleus
     * @param flavour flavour of the neutrino
     * @param neutrinoMeV neutrino energy E in MeV, positive
     * @param recoilMeV recoil energy T in MeV, positive
     * @param massMeV mass m of the outgoing neutral lepton, or of what is exchanged, in MeV, not negative
     * @return cross section in cm^2/MeV; zero outside the kinematic limits
     */
    default double crossSection(
            Nuclide nuclide, Flavour flavour, double neutrinoMeV, double recoilMeV, double massMeV) {
        double targetMassMeV = targetMassMeV(nuclide);
        double leptonMassMeV = exchangesMass() ? 0 : massMeV;
        if (neutrinoMeV < Kinematics.minimumNeutrinoMeV(targetMassMeV, recoilMeV, leptonMassMeV)) {
            return 0;
        }
        double[] c = new double[6];
        forFlavour(flavour).coefficients(targetMassMeV, recoilMeV, leptonMassMeV, c);
        double bracket = c[0] + (c[1] + c[2] / neutrinoMeV) / neutrinoMeV;
        double[] exchanged = {1, 0};
        if (exchangesMass()) {
            exchange(nuclide, recoilMeV, massMeV, exchanged);
        }
        return prefactor(nuclide, flavour, recoilMeV) * exchanged[0] * bracket;
    }
}
