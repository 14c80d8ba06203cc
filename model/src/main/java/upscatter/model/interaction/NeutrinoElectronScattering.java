package upscatter.model.interaction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import upscatter.model.atom.ElectronBinding;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.Flavour.Generation;
import upscatter.model.nucleus.Nuclide;
import upscatter.model.parameter.Parameters;
import upscatter.model.signal.SignalModel;
import upscatter.model.units.PhysicalConstants;

/**
 * Elastic scattering nu e -> nu e of the Standard Model on the electrons of the target, by exchange of Z and, of electron neutrinos, of W:
 *
 * <pre>
 * dsigma/dT = Z_eff(T) 2 G_F^2 m_e/pi [ g_L^2 + g_R^2 (1 - T/E)^2 - g_L g_R m_e T/E^2 ]
 * g_L = sin^2 theta_W + 1/2 (nu_e),  sin^2 theta_W - 1/2 (nu_mu, nu_tau),   g_R = sin^2 theta_W;   g_V = g_L + g_R,  g_A = g_L - g_R
 * </pre>
 *
 * <p>with g_L and g_R exchanged for antineutrinos; 't Hooft, Phys. Lett. B 37, 195 (1971), in the form of Bahcall, Kamionkowski and Sirlin, Phys. Rev. D 51, 6146 (1995), whose radiative corrections of some per cent are left
 * out. The mixing angle is that of the couplings at low energy. An electron recoil is not quenched. What is looked for may add to g_V ({@link VectorAmplitude}): half of it to g_L and half to g_R, with {@code q^2 = 2 m_e T}. It interferes and is no component of its own.
 *
 * @param couplings of which the mixing angle is
 * @param binding how many electrons of an atom scatter as free ones
 * @param additions what adds to the amplitude; none in the Standard Model
 * @param flavour flavour of the neutrinos whose {@link #coefficients} it gives; {@link #forFlavour} gives others
 */
public record NeutrinoElectronScattering(
        VectorCouplings couplings, ElectronBinding binding, List<VectorAmplitude> additions, Flavour flavour)
        implements Interaction {
    /** Name of the component. */
    public static final String COMPONENT = "nu-e";

    private static final double ISOSPIN = 0.5;

    /** Degree of counts in the sine squared of the mixing angle. */
    private static final int DEGREE = 2;

    /** Rejects several additions with a mass that is exchanged, and equal strengths, with {@link IllegalArgumentException}. */
    public NeutrinoElectronScattering {
        additions = new InterferingAmplitudes(additions).all();
    }

    /** Scattering of all flavours by the Standard Model. */
    public NeutrinoElectronScattering(VectorCouplings couplings, ElectronBinding binding) {
        this(couplings, binding, List.of(), Flavour.NU_E);
    }

    @Override
    public String component() {
        return COMPONENT;
    }

    @Override
    public Parameters parameters() {
        return amplitudes().parameters();
    }

    private InterferingAmplitudes amplitudes() {
        return new InterferingAmplitudes(additions);
    }

    @Override
    public Optional<Interaction> interferingWith(VectorAmplitude addition) {
        return addition.reachesElectrons()
                ? Optional.of(new NeutrinoElectronScattering(
                        couplings, binding, amplitudes().with(addition), flavour))
                : Optional.empty();
    }

    /** What is looked for in what was added last. */
    @Override
    public Optional<SignalModel> signal() {
        return amplitudes().last();
    }

    @Override
    public List<SignalModel> signals() {
        return amplitudes().signals();
    }

    @Override
    public List<Part> parts() {
        return additions.isEmpty()
                ? List.of(new Part(List.of(), Optional.empty(), this))
                : amplitudes().parts((first, second) -> new ElectronPart(this, first, second));
    }

    @Override
    public boolean exchangesMass() {
        return amplitudes().exchangeMass();
    }

    @Override
    public double massMeV() {
        return 0;
    }

    @Override
    public double targetMassMeV(Nuclide nuclide) {
        return PhysicalConstants.ELECTRON_MASS_MEV;
    }

    @Override
    public boolean hitsElectrons() {
        return true;
    }

    @Override
    public List<Double> breaksMeV(Nuclide nuclide) {
        return binding.breaksMeV(nuclide.protons());
    }

    @Override
    public NeutrinoElectronScattering forFlavour(Flavour other) {
        return new NeutrinoElectronScattering(couplings, binding, additions, other);
    }

    @Override
    public double prefactor(Nuclide nuclide, Flavour any, double recoilMeV) {
        return binding.electrons(nuclide.protons(), recoilMeV)
                * 2
                * PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.FERMI_CONSTANT
                * PhysicalConstants.ELECTRON_MASS_MEV
                / Math.PI
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
    }

    /** Couplings to electrons of left and of right chirality. */
    private record Chiral(double left, double right) {}

    private Chiral ofStandardModel() {
        double weak = flavour.generation() == Generation.ELECTRON ? ISOSPIN : -ISOSPIN;
        return new Chiral(couplings.sinSquared() + weak, couplings.sinSquared());
    }

    /** The amplitude without a strength, between the flavour and one that leaves: of the Standard Model, less what additions start from. */
    private Chiral constant(Generation leaving, double recoilMeV) {
        Chiral standard = flavour.generation() == leaving ? ofStandardModel() : new Chiral(0, 0);
        double started = additions.stream()
                .mapToDouble(
                        a -> a.nothingAt() * perStrength(a, leaving, recoilMeV).left())
                .sum();
        return new Chiral(standard.left() - started, standard.right() - started);
    }

    /** What an addition adds at unit strength, without the propagator: a vector, half of it to each chirality. */
    private Chiral perStrength(VectorAmplitude addition, Generation leaving, double recoilMeV) {
        double half = addition.electron(flavour.generation(), leaving, squaredTransfer(recoilMeV)) / 2;
        return new Chiral(half, half);
    }

    private static double squaredTransfer(double recoilMeV) {
        return 2 * PhysicalConstants.ELECTRON_MASS_MEV * recoilMeV;
    }

    @Override
    public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
        Arrays.fill(a, 0);
        add(1, ofStandardModel(), ofStandardModel(), targetMassMeV, recoilMeV, a);
    }

    /** Adds the product of two amplitudes, {@code g_L g_L' + g_R g_R' (1 - T/E)^2 - (g_L g_R' + g_R g_L')/2 m_e T/E^2}, with the chiralities exchanged for antineutrinos. */
    private void add(double times, Chiral one, Chiral other, double targetMassMeV, double recoilMeV, double[] a) {
        double left = times * one.left() * other.left();
        double right = times * one.right() * other.right();
        double turned = flavour.isAntineutrino() ? left : right;
        double mixed = times * 0.5 * (one.left() * other.right() + one.right() * other.left());
        a[0] += left + right;
        a[1] += -2 * turned * recoilMeV;
        a[3] += turned * recoilMeV * recoilMeV - mixed * targetMassMeV * recoilMeV;
    }

    /** Counts are of second degree in the mixing angle. */
    @Override
    public List<FittedCoupling> fittedCouplings() {
        return couplings instanceof VectorCouplings.FittedTree fitted
                ? List.of(new FittedCoupling(
                        fitted.sinSquaredThetaW(),
                        DEGREE,
                        value -> new NeutrinoElectronScattering(
                                new VectorCouplings.Tree(value), binding, additions, flavour)))
                : List.of();
    }

    /**
     * A term of the square of several amplitudes, summed over the flavours that leave.
     *
     * @param all all amplitudes
     * @param first index of one of the additions, or {@link InterferingAmplitudes#NONE} for what has no strength
     * @param second likewise, not below the first
     */
    private record ElectronPart(NeutrinoElectronScattering all, int first, int second) implements Interaction {
        @Override
        public String component() {
            return all.component();
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
        public double targetMassMeV(Nuclide nuclide) {
            return all.targetMassMeV(nuclide);
        }

        @Override
        public boolean hitsElectrons() {
            return true;
        }

        @Override
        public List<Double> breaksMeV(Nuclide nuclide) {
            return all.breaksMeV(nuclide);
        }

        @Override
        public ElectronPart forFlavour(Flavour other) {
            return new ElectronPart(all.forFlavour(other), first, second);
        }

        @Override
        public boolean exchangesMass() {
            return propagators() > 0;
        }

        private int propagators() {
            return all.amplitudes().propagators(first, second);
        }

        @Override
        public void exchange(Nuclide nuclide, double recoilMeV, double massMeV, double[] factor) {
            InterferingAmplitudes.exchange(squaredTransfer(recoilMeV), massMeV, propagators(), factor);
        }

        @Override
        public boolean isNeverNegative() {
            return first == second;
        }

        @Override
        public double prefactor(Nuclide nuclide, Flavour any, double recoilMeV) {
            return all.prefactor(nuclide, any, recoilMeV);
        }

        @Override
        public void coefficients(double targetMassMeV, double recoilMeV, double[] a) {
            Arrays.fill(a, 0);
            for (Generation leaving : Generation.values()) {
                double times = first == second ? 1 : 2;
                all.add(
                        times,
                        amplitude(first, leaving, recoilMeV),
                        amplitude(second, leaving, recoilMeV),
                        targetMassMeV,
                        recoilMeV,
                        a);
            }
        }

        private Chiral amplitude(int index, Generation leaving, double recoilMeV) {
            return index == InterferingAmplitudes.NONE
                    ? all.constant(leaving, recoilMeV)
                    : all.perStrength(all.additions.get(index), leaving, recoilMeV);
        }
    }
}
