package upscatter.model.prediction.recoil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import upscatter.model.detector.Resolution;
import upscatter.model.flux.Flavour;
import upscatter.model.flux.FluxMoments;
import upscatter.model.flux.TableSource;
import upscatter.model.grid.Axis;
import upscatter.model.grid.Observable;
import upscatter.model.interaction.Nature;
import upscatter.model.interaction.RadiativeDecay;
import upscatter.model.nucleus.Target;
import upscatter.model.prediction.CoincidenceExperiments;
import upscatter.model.prediction.ExperimentPrediction;
import upscatter.model.units.PhysicalConstants;
import upscatter.model.units.Units;

/**
 * Coincidences and their derivatives in coupling and mass against a quadrature in the numbers of an automatic differentiation, with
 * cross section, spin vector, decay and photon box typed in again; at five random points, at 50 with {@code -Pthorough} ({@code
 * upscatter.points}).
 */
@Tag("slow")
class CoincidenceDifferentiationTest {
    private static final int POINTS = Integer.getInteger("upscatter.points", 5);
    private static final double LENGTH_M = 0.5;
    private static final double BEGIN_MEV = 0.3;
    private static final double END_MEV = 12;
    private static final double FLUX = 2e12;
    private static final Axis RECOILS = new Axis(Observable.RECOIL_ENERGY, "eV", List.of(100.0, 200.0, 600.0, 1500.0));
    private static final Axis PHOTONS = new Axis(Observable.PHOTON_ENERGY, "MeV", List.of(0.2, 1.5, 4.0));
    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(8, -1, 1);
    private static final int PANELS = 150;
    private static final int LEVELS = 5;
    private static final double FINER = 0.15;

    @ParameterizedTest
    @EnumSource
    void countsAndDerivatives(Nature nature) {
        long seed = 2718;
        var random = new SplittableRandom(seed);
        var source = new TableSource(
                Flavour.ANTI_NU_E, FluxMoments.ofPoints(new double[] {BEGIN_MEV, END_MEV}, new double[] {FLUX, 0}));
        var experiment = CoincidenceExperiments.of(
                source, "Al", Resolution.PERFECT, CoincidenceExperiments.EVERY_PHOTON, RECOILS, PHOTONS);
        var interaction = CoincidenceExperiments.radiative(
                nature, CoincidenceExperiments.ACTIVE, LENGTH_M, RadiativeDecay.Law.EXACT);
        var prediction = ExperimentPrediction.of(experiment, List.of(interaction));
        assertThat(prediction.parameters().names()).containsExactly("mu2", "mN");
        var detector = experiment.channels().get(0).detector();
        double[] panels = detector.response().panelsMeV(RECOILS);
        Target.Species species = detector.target().species().get(0);
        int bins = prediction.bins();
        for (int i = 0; i < POINTS; i++) {
            double[] theta = {Math.pow(10, random.nextDouble(4, 9)), random.nextDouble(0.5, 6)};
            double[] expected = new double[bins];
            double[] jacobian = new double[2 * bins];
            prediction.expected(theta, expected, jacobian);
            var nodes = new RecoilNodes(aroundRest(panels, species.nuclide().massMeV(), theta[1]));
            Gradient[] reference = counts(species, nodes, theta, nature == Nature.DIRAC);
            for (int p = -1; p < 2; p++) {
                int row = p;
                double[] column = Arrays.stream(reference)
                        .mapToDouble(count -> row < 0 ? count.getValue() : count.getPartialDerivative(row))
                        .toArray();
                double largest = Arrays.stream(column).map(Math::abs).max().orElseThrow();
                for (int b = 0; b < bins; b++) {
                    assertThat(p < 0 ? expected[b] : jacobian[p * bins + b])
                            .as(
                                    "%s, seed %d, point %d: %s, parameter %d, bin %d",
                                    nature, seed, i, Arrays.toString(theta), p, b)
                            .isCloseTo(column[b], within((p < 0 ? 1e-5 : 1e-3) * largest));
                }
            }
        }
    }

    /**
     * Panels that become finer towards the recoil at which N is made at rest, where counts diverge like a logarithm and their slope in the mass like
     * a principal value, to either side alike.
     */
    private static double[] aroundRest(double[] panels, double nuclearMeV, double massMeV) {
        double rest = massMeV * massMeV / (2 * (nuclearMeV - massMeV));
        var edges = new TreeSet<>(Arrays.stream(panels).boxed().toList());
        Double below = edges.lower(rest);
        Double above = edges.higher(rest);
        if (below != null && above != null) {
            edges.add(rest);
            double distance = Math.min(rest - below, above - rest);
            for (int level = 1; level <= LEVELS; level++) {
                distance *= FINER;
                edges.add(rest - distance);
                edges.add(rest + distance);
            }
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Gradient[] counts(Target.Species species, RecoilNodes nodes, double[] theta, boolean dirac) {
        Gradient[] counts = new Gradient[RECOILS.bins() * PHOTONS.bins()];
        Arrays.fill(counts, Gradient.constant(2, 0));
        Gradient strength = Gradient.variable(2, 0, theta[0]);
        Gradient mass = Gradient.variable(2, 1, theta[1]);
        for (int j = 0; j < nodes.size(); j++) {
            double recoil = nodes.energy(j);
            int recoilBin = 0;
            while (RECOILS.high(recoilBin) <= recoil) {
                recoilBin++;
            }
            Gradient[] seen = atRecoil(species, recoil, strength, mass, dirac);
            for (int b = 0; b < PHOTONS.bins(); b++) {
                int bin = recoilBin * PHOTONS.bins() + b;
                counts[bin] = counts[bin].add(seen[b].multiply(nodes.weight(j) * Units.DAY));
            }
        }
        return counts;
    }

    /** Signal per recoil energy in each photon bin: a quadrature in the root of the energy above the smallest one. */
    private static Gradient[] atRecoil(
            Target.Species species, double recoil, Gradient strength, Gradient mass, boolean dirac) {
        Gradient[] seen = new Gradient[PHOTONS.bins()];
        Arrays.fill(seen, Gradient.constant(2, 0));
        double nuclear = species.nuclide().massMeV();
        double form = CoincidenceExperiments.PRIMAKOFF
                .formFactor()
                .value(species.nuclide().momentumTransferMeV(recoil), species.nuclide());
        double moment = 0.5e-10 * PhysicalConstants.BOHR_MAGNETON_PER_MEV;
        double charge = species.nuclide().protons() * form * moment;
        double prefactor = species.nucleiPerKg()
                * 4
                * PhysicalConstants.ALPHA
                * charge
                * charge
                * PhysicalConstants.HBAR_C_SQUARED_MEV2_CM2;
        Gradient m2 = mass.multiply(mass);
        Gradient start = m2.divide(2 * nuclear * recoil)
                .add(1)
                .multiply(0.5 * (recoil + Math.sqrt(recoil * recoil + 2 * nuclear * recoil)));
        if (start.getValue() >= END_MEV) {
            return seen;
        }
        Gradient range = start.negate().add(END_MEV).sqrt();
        for (int panel = 0; panel < PANELS; panel++) {
            for (int k = 0; k < RULE.getNumberOfPoints(); k++) {
                double x = (panel + 0.5 * (1 + RULE.getPoint(k))) / PANELS;
                Gradient root = range.multiply(x * x);
                Gradient energy = start.add(root.multiply(root));
                Gradient weight = range.multiply(root).multiply(2 * x * RULE.getWeight(k) / PANELS);
                Gradient rate = weight.multiply(energy.negate().add(END_MEV).multiply(FLUX / (END_MEV - BEGIN_MEV)))
                        .multiply(bracket(nuclear, recoil, energy, m2))
                        .multiply(prefactor);
                add(seen, rate, nuclear, recoil, energy, strength, mass, moment, dirac);
            }
        }
        return seen;
    }

    private static void add(
            Gradient[] seen,
            Gradient rate,
            double nuclear,
            double recoil,
            Gradient energy,
            Gradient strength,
            Gradient mass,
            double moment,
            boolean dirac) {
        Gradient lepton = energy.subtract(recoil);
        Gradient momentum =
                lepton.multiply(lepton).subtract(mass.multiply(mass)).sqrt();
        Gradient width = mass.pow(3).multiply(strength).multiply((dirac ? 1 : 2) * moment * moment / (4 * Math.PI));
        double hbarC = PhysicalConstants.HBAR_C_MEV_FM * 1e-15;
        Gradient decays = mass.multiply(width)
                .divide(momentum)
                .multiply(-LENGTH_M / hbarC)
                .expm1()
                .negate();
        Gradient asymmetry = dirac
                ? asymmetry(nuclear, recoil, energy, lepton, momentum)
                : momentum.getField().getZero();
        Gradient signal = rate.multiply(strength).multiply(decays);
        for (int b = 0; b < seen.length; b++) {
            Gradient from = cosine(PHOTONS.low(b), lepton, momentum);
            Gradient to = cosine(PHOTONS.high(b), lepton, momentum);
            Gradient odd = to.multiply(to).subtract(from.multiply(from)).multiply(0.25);
            seen[b] =
                    seen[b].add(signal.multiply(to.subtract(from).multiply(0.5).add(asymmetry.multiply(odd))));
        }
    }

    private static Gradient cosine(double photon, Gradient lepton, Gradient momentum) {
        Gradient cosine = lepton.negate().add(2 * photon).divide(momentum);
        double clipped = Math.max(-1, Math.min(1, cosine.getValue()));
        return clipped == cosine.getValue() ? cosine : Gradient.constant(2, clipped);
    }

    private static Gradient bracket(double nuclear, double t, Gradient e, Gradient m2) {
        Gradient perE = e.reciprocal();
        Gradient perE2 = perE.multiply(perE);
        return perE.negate()
                .add(1 / t)
                .add(perE2.multiply(t / 4))
                .subtract(m2.multiply(perE2).divide(4 * t))
                .subtract(m2.multiply(perE).divide(2 * nuclear * t))
                .add(m2.multiply(perE2).divide(8 * nuclear))
                .subtract(m2.multiply(m2).multiply(perE2).divide(8 * nuclear * t * t));
    }

    /** From {@code J = 2P - q, X = 2 (J.k) J - J^2 k, Y = 2 (q.X) q - q^2 X}, with components along and across N. */
    private static Gradient asymmetry(double nuclear, double t, Gradient e, Gradient lepton, Gradient momentum) {
        Gradient transfer = lepton.getField().getZero().add(2 * nuclear * t);
        Gradient along = e.multiply(e)
                .add(momentum.multiply(momentum))
                .subtract(t * t)
                .subtract(transfer)
                .divide(momentum.multiply(2));
        Gradient acrossSquared = e.multiply(e).subtract(along.multiply(along));
        Gradient one = e.getField().getOne();
        // The last component is in units of the transverse momentum of the neutrino.
        Gradient[] k = {e, along, one};
        Gradient[] q = {lepton.subtract(e), momentum.subtract(along), one.negate()};
        Gradient[] j = {q[0].negate().add(2 * nuclear), q[1].negate(), one};
        Gradient[] x = combine(
                dot(j, k, acrossSquared).multiply(2),
                j,
                dot(j, j, acrossSquared).negate(),
                k);
        Gradient[] y = combine(
                dot(q, x, acrossSquared).multiply(2),
                q,
                dot(q, q, acrossSquared).negate(),
                x);
        Gradient beta = momentum.divide(lepton);
        return y[1].subtract(beta.multiply(y[0])).divide(y[0].subtract(beta.multiply(y[1])));
    }

    private static Gradient dot(Gradient[] a, Gradient[] b, Gradient acrossSquared) {
        return a[0].multiply(b[0])
                .subtract(a[1].multiply(b[1]))
                .subtract(a[2].multiply(b[2]).multiply(acrossSquared));
    }

    private static Gradient[] combine(Gradient f, Gradient[] a, Gradient g, Gradient[] b) {
        Gradient[] sum = new Gradient[3];
        Arrays.setAll(sum, i -> f.multiply(a[i]).add(g.multiply(b[i])));
        return sum;
    }
}
