package upscatter.model.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.FormFactor;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameter;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.PhysicalConstants;

/**
 * Coherent elastic neutrino-nucleus scattering of the Standard Model.
 *
 * <pre>
 * dsigma/dT = G_F^2 M/pi (g_p Z F_p(q) + g_n N F_n(q))^2 (1 - T/E - M T/(2 E^2))
 * </pre>
 *
 * <p>Eq. (1) of arXiv:1905.10258, with the couplings of arXiv:2603.24450. The axial part, which does not grow with the number of nucleons, is left out ({@link
 * #leftOut}): it is {@link AxialScattering}. What is looked for may add to the couplings g_p and g_n ({@link CoherentAmplitude}): it interferes and is no component of its own.
 *
 * <p>Longer than most files: the terms of the square of several amplitudes, which know the amplitudes and are known by them.
 *
 * @param couplings vector couplings
 * @param formFactors form factors of protons and neutrons
 * @param additions what adds to the amplitude; none in the Standard Model
 */
public record StandardModelCevns(
        VectorCouplings couplings, NucleonFormFactors formFactors, List<CoherentAmplitude> additions)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "cevns";

    /** Rejects several additions with a mass that is exchanged, and equal strengths, with {@link IllegalArgumentException}. */
    public StandardModelCevns {
        additions = List.copyOf(additions);
        if (additions.stream().filter(a -> a.mass().isPresent()).count() > 1) {
            throw new IllegalArgumentException(
                    "coherent scattering has one exchanged particle of a mass to be found, but there are several");
        }
        List<String> strengths =
                additions.stream().map(addition -> addition.strength().name()).toList();
        if (strengths.stream().distinct().count() < strengths.size()) {
            throw new IllegalArgumentException("what adds to coherent scattering is given twice: " + strengths);
        }
        for (CoherentAmplitude one : additions) {
            for (CoherentAmplitude other : additions) {
                if (one != other && one.isSquared() && interfere(one, other)) {
                    throw new IllegalArgumentException(
                            "the amplitudes of '%s' and '%s' interfere, so that their squares are not enough"
                                    .formatted(
                                            one.strength().name(),
                                            other.strength().name()));
                }
            }
        }
    }

    private static boolean interfere(CoherentAmplitude one, CoherentAmplitude other) {
        return Stream.of(Generation.values())
                .anyMatch(from ->
                        Stream.of(Generation.values()).anyMatch(to -> one.joins(from, to) && other.joins(from, to)));
    }

    /** The Standard Model. */
    public StandardModelCevns(VectorCouplings couplings, NucleonFormFactors formFactors) {
        this(couplings, formFactors, List.of());
    }

    /** With one form factor of protons and neutrons. */
    public StandardModelCevns(VectorCouplings couplings, FormFactor formFactor) {
        this(couplings, NucleonFormFactors.of(formFactor));
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    /**
     * The same with one more amplitude.
     *
     * @throws IllegalArgumentException if there is one of its strength already, or of another exchanged mass
     */
    public StandardModelCevns with(CoherentAmplitude addition) {
        var more = new ArrayList<>(additions);
        more.add(addition);
        return new StandardModelCevns(couplings, formFactors, more);
    }

    /** Strengths of what is added, and the mass of what is exchanged. */
    @Override
    public Parameters parameters() {
        return Parameters.of(Stream.concat(
                        additions.stream().map(CoherentAmplitude::strength),
                        additions.stream().flatMap(addition -> addition.mass().stream()))
                .toList());
    }

    /** What is looked for in what was added last. */
    @Override
    public Optional<SignalModel> signal() {
        return additions.isEmpty()
                ? Optional.empty()
                : Optional.of(additions.get(additions.size() - 1).signal());
    }

    @Override
    public List<SignalModel> signals() {
        return additions.stream().map(CoherentAmplitude::signal).toList();
    }

    @Override
    public List<Part> parts() {
        if (additions.isEmpty()) {
            return List.of(new Part(List.of(), Optional.empty(), this));
        }
        var parts = new ArrayList<Part>();
        for (int first = CoherentPart.NONE; first < additions.size(); first++) {
            for (int second = first; second < additions.size(); second++) {
                List<CoherentAmplitude> multiplied = Stream.of(first, second)
                        .filter(index -> index != CoherentPart.NONE)
                        .map(additions::get)
                        .toList();
                boolean square = first == second;
                if (square || multiplied.stream().noneMatch(CoherentAmplitude::isSquared)) {
                    parts.add(part(multiplied, new CoherentPart(this, first, second)));
                }
            }
        }
        return parts;
    }

    private static Part part(List<CoherentAmplitude> multiplied, CoherentPart scattering) {
        Stream<String> strengths = multiplied.stream().map(a -> a.strength().name());
        boolean squared = multiplied.stream().anyMatch(CoherentAmplitude::isSquared);
        return new Part(
                (squared ? strengths.distinct() : strengths).toList(),
                multiplied.stream()
                        .flatMap(a -> a.mass().stream())
                        .map(Parameter::name)
                        .findFirst(),
                scattering);
    }

    @Override
    public boolean exchangesMass() {
        return additions.stream().anyMatch(addition -> addition.mass().isPresent());
    }

    /** {@code Q_0} between two flavours: of the Standard Model, less what additions start from. */
    double constant(Nuclide nuclide, Flavour flavour, Generation leaving, double recoilMeV) {
        double sum =
                flavour.generation() == leaving ? charge(nuclide, flavour, nuclide.momentumTransferMeV(recoilMeV)) : 0;
        for (CoherentAmplitude addition : additions) {
            if (addition.nothingAt() != 0) {
                sum -= addition.nothingAt() * perStrength(addition, nuclide, flavour, leaving, recoilMeV);
            }
        }
        return sum;
    }

    /** {@code -(p_ab Z F_p + n_ab N F_n)} of an addition, without the propagator. */
    double perStrength(
            CoherentAmplitude addition, Nuclide nuclide, Flavour flavour, Generation leaving, double recoilMeV) {
        double momentum = nuclide.momentumTransferMeV(recoilMeV);
        double q2 = squaredTransfer(nuclide, recoilMeV);
        double protons = addition.proton(flavour.generation(), leaving, q2) * nuclide.protons();
        double neutrons = addition.neutron(flavour.generation(), leaving, q2) * nuclide.neutrons();
        return -(protons * formFactors.protons().value(momentum, nuclide)
                + neutrons * formFactors.neutrons().value(momentum, nuclide));
    }

    /** The invariant {@code q^2 = 2 M T} in MeV^2, which a propagator has; form factors have the squared momentum {@code 2 M T + T^2}. */
    static double squaredTransfer(Nuclide nuclide, double recoilMeV) {
        return 2 * nuclide.massMeV() * recoilMeV;
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
        double charge = charge(nuclide, flavour, nuclide.momentumTransferMeV(recoilMeV));
        return PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * nuclide.massMeV()
                / Math.PI
                * charge
                * charge
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    /** {@code -(g_p Z F_p + g_n N F_n)}, half the weak charge that is seen at a momentum transfer. */
    private double charge(Nuclide nuclide, Flavour flavour, double momentumTransferMeV) {
        if (formFactors.areOne()) {
            return 0.5
                    * couplings.weakCharge(nuclide, flavour)
                    * formFactors.protons().value(momentumTransferMeV, nuclide);
        }
        double protons = couplings.proton(flavour)
                * nuclide.protons()
                * formFactors.protons().value(momentumTransferMeV, nuclide);
        double neutrons = couplings.neutron()
                * nuclide.neutrons()
                * formFactors.neutrons().value(momentumTransferMeV, nuclide);
        return -(protons + neutrons);
    }

    /** The axial part, for an odd number of nucleons. */
    @Override
    public Optional<LeftOut> leftOut(Nuclide nuclide, Flavour flavour) {
        double most = AxialPart.mostOfVector(nuclide, couplings.weakCharge(nuclide, flavour));
        Optional<String> component =
                NuclearSpins.of(nuclide).isPresent() ? Optional.of(AxialScattering.COMPONENT) : Optional.empty();
        return most > 0 ? Optional.of(new LeftOut("the axial part", most, component)) : Optional.empty();
    }

    @Override
    public Optional<FormFactor> nuclearFormFactor() {
        return formFactors.areOne() ? Optional.of(formFactors.protons()) : Optional.empty();
    }

    @Override
    public boolean hasSeveralFormFactors() {
        return !formFactors.areOne();
    }

    @Override
    public StandardModelCevns with(FormFactor other) {
        return new StandardModelCevns(couplings, NucleonFormFactors.of(other), additions);
    }

    /** The square of a weak charge that is linear in the weak mixing angle and in each coupling, and the radius of the neutrons. */
    @Override
    public List<FittedCoupling> fittedCouplings() {
        var fitted = new ArrayList<FittedCoupling>();
        if (couplings instanceof VectorCouplings.FittedTree tree) {
            fitted.add(new FittedCoupling(tree.sinSquaredThetaW(), 2, value -> with(new VectorCouplings.Tree(value))));
        }
        if (couplings instanceof VectorCouplings.Free free) {
            Stream.of(free.protons(), free.neutrons())
                    .flatMap(coupling -> coupling.parameter().stream())
                    .distinct()
                    .forEach(parameter ->
                            fitted.add(new FittedCoupling(parameter, 2, value -> with(free.at(parameter, value)))));
        }
        formFactors
                .fitted(at -> new StandardModelCevns(couplings, at, additions))
                .ifPresent(fitted::add);
        return fitted;
    }

    private StandardModelCevns with(VectorCouplings others) {
        return new StandardModelCevns(others, formFactors, additions);
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        a[0] = 1;
        a[1] = -recoilMeV;
        a[2] = 0;
        a[3] = -0.5 * targetMassMeV * recoilMeV;
        a[4] = 0;
        a[5] = 0;
    }

    /**
     * A term of the square of several coherent amplitudes: with {@code Q_ab = delta_ab Q_0 + sum_i s_i q_i,ab}, summed over the flavours b that leave,
     *
     * <pre>
     * sum_b |Q_ab|^2 = Q_0^2 + sum_i s_i 2 Q_0 q_i,aa + sum_i s_i^2 sum_b q_i,ab^2 + sum_(i&lt;j) s_i s_j 2 sum_b q_i,ab q_j,ab
     * </pre>
     *
     * <p>and each of it times {@code G_F^2 M/pi (1 - T/E - M T/(2 E^2))}.
     *
     * @param coherent all amplitudes
     * @param first index of one of the additions, or {@link #NONE} for Q_0
     * @param second likewise, not below the first
     */
    private record CoherentPart(StandardModelCevns coherent, int first, int second) implements Interaction {
        /** Stands for the amplitude without a strength. */
        static final int NONE = -1;

        @Override
        public String component() {
            return coherent.component();
        }

        @Override
        public Parameters parameters() {
            return Parameters.of();
        }

        @Override
        public double massMeV() {
            return 0;
        }

        @Override
        public boolean exchangesMass() {
            return propagators() > 0;
        }

        private int propagators() {
            return propagator(first) + propagator(second);
        }

        private int propagator(int index) {
            return index != NONE && coherent.additions().get(index).mass().isPresent() ? 1 : 0;
        }

        @Override
        public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
            double propagator = 1 / (StandardModelCevns.squaredTransfer(nuclide, recoilMeV) + massMeV * massMeV);
            int power = propagators();
            factor[0] = Math.pow(propagator, power);
            factor[1] = -2 * massMeV * power * propagator * factor[0];
        }

        @Override
        public boolean isNeverNegative() {
            return first == second;
        }

        @Override
        public double prefactor(Nuclide nuclide, Flavour flavour, double recoilMeV) {
            double sum = 0;
            for (Generation leaving : Generation.values()) {
                sum += amplitude(first, nuclide, flavour, leaving, recoilMeV)
                        * amplitude(second, nuclide, flavour, leaving, recoilMeV);
            }
            double squares = first == second ? sum : 2 * sum;
            return PhysicalConstants.FERMI_CONSTANT
                    * PhysicalConstants.FERMI_CONSTANT
                    * nuclide.massMeV()
                    / Math.PI
                    * squares
                    * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
        }

        private double amplitude(int index, Nuclide nuclide, Flavour flavour, Generation leaving, double recoilMeV) {
            return index == NONE
                    ? coherent.constant(nuclide, flavour, leaving, recoilMeV)
                    : coherent.perStrength(coherent.additions().get(index), nuclide, flavour, leaving, recoilMeV);
        }

        @Override
        public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
            coherent.coefficients(targetMassMeV, recoilMeV, a);
        }

        @Override
        public Optional<FormFactor> nuclearFormFactor() {
            return coherent.nuclearFormFactor();
        }

        @Override
        public boolean hasSeveralFormFactors() {
            return coherent.hasSeveralFormFactors();
        }

        @Override
        public CoherentPart with(FormFactor other) {
            return new CoherentPart(coherent.with(other), first, second);
        }
    }
}
